package org.magrathea.machines;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.magrathea.access.Person;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Starts, restarts, pauses, resumes and stops a machine. Each action is confirmed on a page and runs as a job. */
@Controller
@RequestMapping("/machines/{machine}/power")
class PowerController {

    private final Machines machines;
    private final Jobs jobs;
    private final PowerActions desk;
    private final Clock clock;

    PowerController(Machines machines, Jobs jobs, PowerActions desk, Clock clock) {
        this.clock = clock;
        this.machines = machines;
        this.jobs = jobs;
        this.desk = desk;
    }

    @GetMapping
    String confirm(@PathVariable("machine") String name, @RequestParam PowerAction action, Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        model.addAttribute("machine", machine);
        model.addAttribute("action", action);
        List<JobView> before = before(machine);
        model.addAttribute("possible", action.canBeQueued(machine.state(), !before.isEmpty()));
        model.addAttribute("before", before);
        return "machines/power";
    }

    /** The jobs of the machine that come before a new one. Later ones wait for their start. */
    private List<JobView> before(MachineFacts machine) {
        return jobs.activeOn(List.of(machine.id()))
                .stream()
                .filter(job -> job.state() == JobState.RUNNING || !job.onHold() && !job.notBefore().isAfter(clock.instant()))
                .toList();
    }

    @PostMapping
    String order(@PathVariable("machine") String name, @RequestParam PowerAction action, Person by, RedirectAttributes next) {
        MachineFacts machine = machines.named(name).orElseThrow();
        Optional<Long> same = jobs.waitingFor(machine.id(), action.arguments(name));
        if (same.isPresent()) {
            next.addFlashAttribute("notice", "This job is already queued.");
            return "redirect:/jobs/" + same.get();
        }
        if (!action.canBeQueued(machine.state(), !before(machine).isEmpty())) {
            next.addFlashAttribute("notice", name + " is " + machine.state().word() + ". Nothing changed.");
            return "redirect:/machines/" + name;
        }
        return "redirect:/jobs/" + desk.order(machine, action, by);
    }
}
