package org.magrathea.machines;

import java.util.List;
import java.util.Optional;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.Jobs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Starts, restarts, freezes, thaws and halts a machine for whoever has it. Each is confirmed on a page of its own, and is a job. */
@Controller
@RequestMapping("/machines/{machine}")
class CareController {

    private final Machines machines;
    private final Jobs jobs;
    private final CareDesk desk;

    CareController(Machines machines, Jobs jobs, CareDesk desk) {
        this.machines = machines;
        this.jobs = jobs;
        this.desk = desk;
    }

    @GetMapping("/start")
    String askToStart(@PathVariable("machine") String machine, Model model) {
        return ask(machine, Care.START, model);
    }

    @GetMapping("/restart")
    String askToRestart(@PathVariable("machine") String machine, Model model) {
        return ask(machine, Care.RESTART, model);
    }

    @GetMapping("/freeze")
    String askToFreeze(@PathVariable("machine") String machine, Model model) {
        return ask(machine, Care.FREEZE, model);
    }

    @GetMapping("/thaw")
    String askToThaw(@PathVariable("machine") String machine, Model model) {
        return ask(machine, Care.THAW, model);
    }

    @GetMapping("/halt")
    String askToHalt(@PathVariable("machine") String machine, Model model) {
        return ask(machine, Care.HALT, model);
    }

    @PostMapping("/start")
    String start(@PathVariable("machine") String machine, Person viewer, RedirectAttributes next) {
        return order(machine, Care.START, viewer, next);
    }

    @PostMapping("/restart")
    String restart(@PathVariable("machine") String machine, Person viewer, RedirectAttributes next) {
        return order(machine, Care.RESTART, viewer, next);
    }

    @PostMapping("/freeze")
    String freeze(@PathVariable("machine") String machine, Person viewer, RedirectAttributes next) {
        return order(machine, Care.FREEZE, viewer, next);
    }

    @PostMapping("/thaw")
    String thaw(@PathVariable("machine") String machine, Person viewer, RedirectAttributes next) {
        return order(machine, Care.THAW, viewer, next);
    }

    @PostMapping("/halt")
    String halt(@PathVariable("machine") String machine, Person viewer, RedirectAttributes next) {
        return order(machine, Care.HALT, viewer, next);
    }

    private String ask(String name, Care care, Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        model.addAttribute("machine", machine);
        model.addAttribute("care", care);
        model.addAttribute("possible", care.isPossible(machine.state()));
        model.addAttribute("before", jobs.activeOn(List.of(machine.id())));
        return "machines/care";
    }

    private String order(String name, Care care, Person by, RedirectAttributes next) {
        MachineFacts machine = machines.named(name).orElseThrow();
        Optional<Long> same = jobs.waitingFor(machine.id(), care.act(name));
        if (same.isPresent()) {
            next.addFlashAttribute("notice", "It was ordered already; this is it.");
            return "redirect:/jobs/" + same.get();
        }
        if (!care.isPossible(machine.state())) {
            next.addFlashAttribute("notice", name + " is " + machine.state().word() + ". Nothing was done.");
            return "redirect:/machines/" + name;
        }
        return "redirect:/jobs/" + desk.order(machine, care, by);
    }
}
