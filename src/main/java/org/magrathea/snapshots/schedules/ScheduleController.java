package org.magrathea.snapshots.schedules;

import org.magrathea.TimeWindow;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.magrathea.machines.Machines;
import org.magrathea.machines.MaintenanceWindow;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The schedule on the machine page, and its actions. */
@Controller
@Order(40)
class ScheduleController implements MachinePagePart {

    private final Schedules schedules;
    private final Machines machines;

    ScheduleController(Schedules schedules, Machines machines) {
        this.schedules = schedules;
        this.machines = machines;
    }

    @Override
    public String template() {
        return "snapshots/schedules/machine";
    }

    @Override
    public Place place() {
        return Place.SNAPSHOTS;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        model.addAttribute("schedule", schedules.of(machine.id()).orElse(null));
        model.addAttribute("maintenanceZone", schedules.zone(machine));
    }

    @PostMapping("/machines/{machine}/schedule/pause")
    String pause(@PathVariable("machine") String machine, Person viewer, RedirectAttributes next) {
        return act(machine, Schedules.Act.PAUSE, "The schedule is paused.", viewer, next);
    }

    @PostMapping("/machines/{machine}/schedule/resume")
    String resume(@PathVariable("machine") String machine, Person viewer, RedirectAttributes next) {
        return act(machine, Schedules.Act.RESUME, "The schedule is active again.", viewer, next);
    }

    @PostMapping("/machines/{machine}/schedule/removal")
    String stop(@PathVariable("machine") String machine, Person viewer, RedirectAttributes next) {
        return act(machine, Schedules.Act.STOP,
                "The schedule is stopped. Its snapshots are kept until they are deleted manually.",
                viewer,
                next);
    }

    private String act(String name, Schedules.Act act, String notice, Person viewer, RedirectAttributes next) {
        MachineFacts machine = machines.named(name).orElseThrow();
        if (schedules.of(machine.id()).isPresent()) {
            schedules.act(machine, act, viewer);
            next.addFlashAttribute("notice", notice);
        }
        return "redirect:/machines/" + name + "/snapshots";
    }

    @PostMapping("/machines/{machine}/maintenance-window")
    String scheduleMaintenance(@PathVariable("machine") String name, @RequestParam int from, @RequestParam int to, Person viewer,
            RedirectAttributes next) {
        if (!TimeWindow.isOne(from, to)) {
            next.addFlashAttribute("notice",
                    "Enter two different full hours from 0 to 23. Nothing changed.");
            return "redirect:/machines/" + name + "/snapshots";
        }
        MachineFacts machine = machines.scheduleMaintenance(name, new MaintenanceWindow(new TimeWindow(from, to)), viewer);
        schedules.replan(machine);
        next.addFlashAttribute("notice", "The maintenance window is " + machine.maintenance() + ".");
        return "redirect:/machines/" + name + "/snapshots";
    }
}
