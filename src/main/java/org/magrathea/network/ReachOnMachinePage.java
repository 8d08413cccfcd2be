package org.magrathea.network;

import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** How a machine is reached, on its page. */
@Component
class ReachOnMachinePage implements MachinePagePart {

    private final Reaches reaches;
    private final ObjectProvider<ReadyKeys> keys;

    ReachOnMachinePage(Reaches reaches, ObjectProvider<ReadyKeys> keys) {
        this.reaches = reaches;
        this.keys = keys;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        Reach reach = reaches.of(machine).orElse(null);
        model.addAttribute("reach", reach);
        model.addAttribute("readyCommand", reach == null || machine.ownerId() != viewer.id()
                ? null
                : keys.stream().flatMap(ready -> ready.command(viewer.id(), reach.address()).stream()).findFirst().orElse(null));
    }
}
