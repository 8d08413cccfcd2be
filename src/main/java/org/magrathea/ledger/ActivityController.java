package org.magrathea.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineFrame;
import org.magrathea.machines.MachineTab;
import org.magrathea.machines.Machines;
import org.magrathea.machines.RemovedMachines;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Activity of a machine for everyone who may see the machine. A removed machine has no name of its own any longer, so its address
 * has its number.
 */
@Controller
class ActivityController {

    private static final int PAGE = 50;

    private final ActivityRepository activities;
    private final LedgerExport export;
    private final Machines machines;
    private final RemovedMachines removed;
    private final MachineFrame frame;

    ActivityController(ActivityRepository activities, LedgerExport export, Machines machines, RemovedMachines removed,
            MachineFrame frame) {
        this.activities = activities;
        this.export = export;
        this.machines = machines;
        this.removed = removed;
        this.frame = frame;
    }

    @GetMapping("/machines/{machine}/activity")
    ModelAndView ofMachine(@PathVariable("machine") String name, @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String person, PageAt at, Person viewer, Model model) {
        return show(machines.named(name).orElseThrow(), ActivityFilter.of(kind, person), at, viewer, model);
    }

    @GetMapping("/removed-machines/{removedMachine}/activity")
    ModelAndView ofRemoved(@PathVariable("removedMachine") long id, @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String person, PageAt at, Person viewer, Model model) {
        return show(machines.find(id).orElseThrow(), ActivityFilter.of(kind, person), at, viewer, model);
    }

    @GetMapping("/machines/{machine}/activity.jsonl")
    void exportOfMachine(@PathVariable("machine") String name, HttpServletResponse response) throws IOException {
        MachineFacts machine = machines.named(name).orElseThrow();
        export.write(machine.id(), "ledger-" + machine.name(), response);
    }

    @GetMapping("/removed-machines/{removedMachine}/activity.jsonl")
    void exportOfRemoved(@PathVariable("removedMachine") long id, HttpServletResponse response) throws IOException {
        MachineFacts machine = machines.find(id).orElseThrow();
        export.write(id, "ledger-" + machine.name() + "-" + id, response);
    }

    /** A filter with an invalid value answers 400, as those of lists. */
    private ModelAndView show(MachineFacts machine, ActivityFilter filter, PageAt at, Person viewer, Model model) {
        Optional<Instant> removedAt = removed.removedAt(machine.id());
        if (removedAt.isEmpty()) {
            frame.fill(machine, MachineTab.ACTIVITY, viewer, model);
        }
        model.addAttribute("machine", machine);
        model.addAttribute("removedAt", removedAt.orElse(null));
        model.addAttribute("base", removedAt.isPresent() ? "/removed-machines/" + machine.id() : "/machines/" + machine.name());
        model.addAttribute("filter", filter);
        model.addAttribute("kinds", ActivityFilter.Show.values());
        model.addAttribute("found",
                filter.isValid() ? activities.newest(machine.id(), filter, at, PAGE) : new Paged<>(List.of(), null, null));
        return new ModelAndView("ledger/activity", model.asMap(), filter.isValid() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }
}
