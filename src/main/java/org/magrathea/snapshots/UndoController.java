package org.magrathea.snapshots;

import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Undoes the last restore after the machine's name was typed. */
@Controller
class UndoController {

    private final Restores restores;
    private final Machines machines;
    private final Jobs jobs;

    UndoController(Restores restores, Machines machines, Jobs jobs) {
        this.restores = restores;
        this.machines = machines;
        this.jobs = jobs;
    }

    @GetMapping("/machines/{machine}/undo")
    String ask(@PathVariable("machine") String name, Model model) {
        return page(machines.named(name).orElseThrow(), model);
    }

    @PostMapping("/machines/{machine}/undo")
    String undo(@PathVariable("machine") String name, @RequestParam(name = "confirm", defaultValue = "") String confirm,
            Person viewer, Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        if (!confirm.strip().equals(name)) {
            model.addAttribute("confirm", confirm);
            model.addAttribute("wrong", "Type " + name + " to confirm.");
            return page(machine, model);
        }
        return restores.undo(machine, viewer).map(job -> "redirect:/jobs/" + job).orElseGet(() -> page(machine, model));
    }

    private String page(MachineFacts machine, Model model) {
        model.addAttribute("machine", machine);
        model.addAttribute("copy", restores.undoable(machine.id()).orElse(null));
        model.addAttribute("jobs", jobs.activeOn(List.of(machine.id())));
        model.addAttribute("undoFor", restores.undoFor());
        return "snapshots/undo";
    }
}
