package org.magrathea.network;

import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The name of a machine in the network of its host, on the tab Network & SSH. */
@Component
@Order(15)
class NameOnMachinePage implements MachinePagePart {

    private final MachineName names;

    NameOnMachinePage(MachineName names) {
        this.names = names;
    }

    @Override
    public String template() {
        return "network/name";
    }

    @Override
    public Place place() {
        return Place.NETWORK;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        model.addAttribute("networkName", names.of(machine).orElse(null));
    }
}
