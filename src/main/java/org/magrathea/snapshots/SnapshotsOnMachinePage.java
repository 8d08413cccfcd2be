package org.magrathea.snapshots;

import java.util.List;
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
        List<SnapshotFacts> there = snapshots.of(machine.id());
        SnapshotFacts good = snapshots.lastGood(List.of(machine.id())).get(machine.id());
        model.addAttribute("snapshots", there);
        model.addAttribute("lastGoodId", good == null ? -1L : good.id());
        model.addAttribute("kept", snapshots.keptOf(there));
        model.addAttribute("buried", snapshots.buried(machine.id()));
        model.addAttribute("undoable", restores.undoable(machine.id()).orElse(null));
    }
}
