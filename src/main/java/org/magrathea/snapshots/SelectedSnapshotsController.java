package org.magrathea.snapshots;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.lists.BulkPage;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Moves selected snapshots to the trash. Snapshots that the viewer may not see are ignored. */
@Controller
@RequestMapping("/snapshots/selected")
class SelectedSnapshotsController {

    private final Snapshots snapshots;
    private final SnapshotDesk desk;
    private final Machines machines;

    SelectedSnapshotsController(Snapshots snapshots, SnapshotDesk desk, Machines machines) {
        this.snapshots = snapshots;
        this.desk = desk;
        this.machines = machines;
    }

    @GetMapping
    String confirm(@RequestParam(defaultValue = "") List<Long> id, Person viewer, Model model) {
        List<SnapshotFacts> selected = selected(id, viewer);
        Map<Long, MachineFacts> machine = machines
                .byIds(selected.stream().map(SnapshotFacts::machineId).collect(Collectors.toSet()));
        Set<Long> pinned = snapshots.pinnedOf(selected);
        Set<Long> good = snapshots.lastGood(machine.keySet())
                .values()
                .stream()
                .map(SnapshotFacts::id)
                .collect(
                        Collectors.toSet());
        List<BulkPage.Item> items = selected.stream()
                .map(one -> new BulkPage.Item(String.valueOf(one.id()),
                        one.label() + " of " + names(machine, one), refusal(one, pinned, good)))
                .toList();
        model.addAttribute("bulk", new BulkPage("Move snapshots to trash", "machines", "/snapshots/selected",
                back(selected, machine, viewer), "TRASH", "Move to trash", "danger",
                "Each snapshot is moved to the trash of its host. You can restore it from there.", items, null, false, null));
        return "web/bulk";
    }

    private static String names(Map<Long, MachineFacts> machine, SnapshotFacts one) {
        MachineFacts its = machine.get(one.machineId());
        return its == null ? "" : its.name();
    }

    private static @Nullable String refusal(SnapshotFacts one, Set<Long> pinned, Set<Long> good) {
        return pinned.contains(one.id())
                ? "it is pinned."
                : good.contains(one.id()) ? "it is the last verified snapshot. Delete it on its page." : null;
    }

    private static String back(List<SnapshotFacts> selected, Map<Long, MachineFacts> machine, Person viewer) {
        return machine.size() == 1
                ? "/machines/" + names(machine, selected.getFirst()) + "/snapshots"
                : viewer.isAdmin() ? "/admin/hosts" : "/snapshots";
    }

    @PostMapping
    String trash(@RequestParam(defaultValue = "") List<Long> id, Person viewer, RedirectAttributes next) {
        List<SnapshotFacts> selected = selected(id, viewer);
        List<String> refused = new ArrayList<>();
        for (SnapshotFacts one : selected) {
            try {
                desk.trash(one.id(), false, viewer);
            } catch (NotPossible no) {
                refused.add(one.label() + ": " + no.getMessage());
            }
        }
        int queued = selected.size() - refused.size();
        next.addFlashAttribute("notice", (queued == 1 ? "1 snapshot is" : queued + " snapshots are") + " queued for the trash. "
                + String.join(" ", refused));
        Map<Long, MachineFacts> machine = machines
                .byIds(selected.stream().map(SnapshotFacts::machineId).collect(Collectors.toSet()));
        return "redirect:" + back(selected, machine, viewer);
    }

    private List<SnapshotFacts> selected(List<Long> ids, Person viewer) {
        return snapshots.byIds(ids.stream().distinct().limit(BulkPage.MOST).toList())
                .values()
                .stream()
                .filter(one -> machines.mayBeSeenBy(viewer, one.machineId()))
                .sorted(java.util.Comparator.comparingLong(SnapshotFacts::id))
                .toList();
    }
}
