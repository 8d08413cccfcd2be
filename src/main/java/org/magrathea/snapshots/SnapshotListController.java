package org.magrathea.snapshots;

import java.util.List;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** All snapshots of a machine, of which its own page shows the newest. */
@Controller
class SnapshotListController {

    private static final int PAGE = 50;

    private final Snapshots snapshots;
    private final Machines machines;

    SnapshotListController(Snapshots snapshots, Machines machines) {
        this.snapshots = snapshots;
        this.machines = machines;
    }

    /** {@code trash} lists those that were deleted and can be restored from the trash. */
    @GetMapping("/machines/{machine}/snapshots")
    String all(@PathVariable("machine") String name, @RequestParam(defaultValue = "false") boolean trash, PageAt at,
            Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        Paged<SnapshotFacts> found = snapshots.page(machine.id(), trash, at, PAGE);
        SnapshotFacts good = snapshots.lastGood(List.of(machine.id())).get(machine.id());
        model.addAttribute("machine", machine.name());
        model.addAttribute("trash", trash);
        model.addAttribute("found", found);
        model.addAttribute("lastGoodId", good == null ? -1L : good.id());
        model.addAttribute("kept", snapshots.keptOf(found.rows()));
        return "snapshots/list";
    }
}
