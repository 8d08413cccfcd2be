package org.magrathea.network;

import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Whether a machine may send mail, on its tab Network & SSH, if its host lets machines out. */
@Component
@Order(30)
class MailOnMachinePage implements MachinePagePart {

    private final Hosts hosts;
    private final NetworkDesk desk;

    MailOnMachinePage(Hosts hosts, NetworkDesk desk) {
        this.hosts = hosts;
        this.desk = desk;
    }

    @Override
    public String template() {
        return "network/mail";
    }

    @Override
    public Place place() {
        return Place.NETWORK;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        Host host = hosts.find(machine.hostId()).filter(Host::reachesOut).orElse(null);
        boolean here = machine.isHere() && !machine.addresses().isEmpty() && host != null;
        model.addAttribute("mailHere", here);
        if (here) {
            model.addAttribute("mailMachine", machine.name());
            model.addAttribute("mailIpv6", host != null && host.prefix6() != null);
            model.addAttribute("mailAdmin", viewer.role() == Role.ADMIN);
            model.addAttribute("mailPermission", desk.mail(machine).orElse(null));
        }
    }
}
