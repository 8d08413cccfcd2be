package org.magrathea.snapshots;

import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The snapshots of a machine on its page. */
@Component
class SnapshotsOnMachinePage implements MachinePagePart {

    private final Snapshots snapshots;
    private final Restores restores;

    SnapshotsOnMachinePage(Snapshots snapshots, Restores restores) {
        this.snapshots = snapshots;
        this.restores = restores;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        model.addAttribute("snapshots", snapshots.of(machine.id()));
        model.addAttribute("undoable", restores.undoable(machine.id()).orElse(null));
    }
}
