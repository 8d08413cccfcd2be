package org.magrathea.network;

import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The port forwards of a machine on its tab Network & SSH, if its host forwards ports. */
@Component
@Order(25)
class ForwardsOnMachinePage implements MachinePagePart {

    private final PortForwards forwards;

    ForwardsOnMachinePage(PortForwards forwards) {
        this.forwards = forwards;
    }

    @Override
    public String template() {
        return "network/forwards";
    }

    @Override
    public Place place() {
        return Place.NETWORK;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        PortForwards.Range range = machine.isHere() && !machine.addresses().isEmpty()
                ? forwards.onHost(machine.hostId()).orElse(null)
                : null;
        model.addAttribute("forwardRange", range);
        if (range != null) {
            model.addAttribute("forwardMachine", machine.name());
            model.addAttribute("forwards", forwards.of(machine.id()));
        }
    }
}
