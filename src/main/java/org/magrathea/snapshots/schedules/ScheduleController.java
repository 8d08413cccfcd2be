package org.magrathea.snapshots.schedules;

import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.magrathea.machines.Machines;
import org.magrathea.machines.QuietHours;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The schedule of a machine on its page, and what can be done with it there. */
@Controller
class ScheduleController implements MachinePagePart {

    private final Schedules schedules;
    private final Machines machines;

    ScheduleController(Schedules schedules, Machines machines) {
        this.schedules = schedules;
        this.machines = machines;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        model.addAttribute("schedule", schedules.of(machine.id()).orElse(null));
        model.addAttribute("quietZone", schedules.zone(machine));
    }

    @PostMapping("/machines/{machine}/schedule")
    String act(@PathVariable("machine") String name, @RequestParam Schedules.Act act, Person viewer, RedirectAttributes next) {
        MachineFacts machine = machines.named(name).orElseThrow();
        if (schedules.of(machine.id()).isPresent()) {
            schedules.act(machine, act, viewer);
            next.addFlashAttribute("notice", switch (act) {
                case PAUSE -> "The schedule is paused.";
                case RESUME -> "The schedule goes on.";
                case STOP -> "The schedule is stopped. Snapshots that it has taken stay until somebody deletes them.";
            });
        }
        return "redirect:/machines/" + name;
    }

    @PostMapping("/machines/{machine}/quiet-hours")
    String quiet(@PathVariable("machine") String name, @RequestParam int from, @RequestParam int to, Person viewer,
            RedirectAttributes next) {
        if (from < 0 || from > 23 || to < 0 || to > 23 || from == to) {
            next.addFlashAttribute("notice", "Quiet hours begin and end at different full hours, 0 to 23. Nothing was changed.");
            return "redirect:/machines/" + name;
        }
        MachineFacts machine = machines.quieten(name, new QuietHours(from, to), viewer);
        schedules.replan(machine);
        next.addFlashAttribute("notice", "Quiet hours are " + machine.quiet() + " now.");
        return "redirect:/machines/" + name;
    }
}
