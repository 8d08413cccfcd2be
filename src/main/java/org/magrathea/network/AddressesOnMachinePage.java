package org.magrathea.network;

import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The addresses and the firewall of a machine on its tab Network & SSH, if its host has public ones or IPv6. */
@Component
@Order(20)
class AddressesOnMachinePage implements MachinePagePart {

    private final PublicAddresses addresses;
    private final NetworkDesk desk;
    private final NetworkSyncRepository sent;
    private final Ipv6Addresses ipv6;

    AddressesOnMachinePage(PublicAddresses addresses, NetworkDesk desk, NetworkSyncRepository sent,
            Ipv6Addresses ipv6) {
        this.addresses = addresses;
        this.desk = desk;
        this.sent = sent;
        this.ipv6 = ipv6;
    }

    @Override
    public String template() {
        return "network/public";
    }

    @Override
    public Place place() {
        return Place.NETWORK;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        boolean publicHere = machine.isHere() && addresses.onHost(machine.hostId());
        Ipv6Addresses.Ipv6Address address = machine.isHere() ? ipv6.of(machine).orElse(null) : null;
        boolean here = publicHere || address != null;
        model.addAttribute("addressesHere", here);
        if (here) {
            model.addAttribute("publicHere", publicHere);
            model.addAttribute("ipv6", address);
            model.addAttribute("machineName", machine.name());
            model.addAttribute("privateAddress", machine.addresses().isEmpty() ? null : machine.addresses().getFirst());
            model.addAttribute("publicAddresses", addresses.of(machine.id()));
            model.addAttribute("firewall", desk.firewall(machine));
            model.addAttribute("networkProblem", sent.findById(machine.id())
                    .map(SentNetwork::problem)
                    .map(problem -> "The host refused these settings: " + problem)
                    .orElse(null));
        }
    }
}
