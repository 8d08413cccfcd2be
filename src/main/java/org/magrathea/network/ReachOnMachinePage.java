package org.magrathea.network;

import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** How a machine is reached, on its page. */
@Component
class ReachOnMachinePage implements MachinePagePart {

    private final Reaches reaches;

    ReachOnMachinePage(Reaches reaches) {
        this.reaches = reaches;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        model.addAttribute("reach", reaches.of(machine).orElse(null));
    }
}
