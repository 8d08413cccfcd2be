package org.magrathea.snapshots;

import java.util.List;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The snapshots of a machine on its page. */
@Component
class SnapshotsOnMachinePage implements MachinePagePart {

    private static final int SHOWN = 10;

    private final Snapshots snapshots;
    private final Restores restores;

    SnapshotsOnMachinePage(Snapshots snapshots, Restores restores) {
        this.snapshots = snapshots;
        this.restores = restores;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        Paged<SnapshotFacts> newest = snapshots.page(machine.id(), false, PageAt.START, SHOWN);
        List<SnapshotFacts> there = newest.rows();
        SnapshotFacts good = snapshots.lastGood(List.of(machine.id())).get(machine.id());
        model.addAttribute("snapshots", there);
        model.addAttribute("moreSnapshots", newest.after() != null);
        model.addAttribute("lastGoodId", good == null ? -1L : good.id());
        model.addAttribute("kept", snapshots.keptOf(there));
        model.addAttribute("buried", snapshots.buried(machine.id()));
        model.addAttribute("undoable", restores.undoable(machine.id()).orElse(null));
    }
}
