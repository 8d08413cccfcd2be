package org.magrathea.machines;

import java.util.List;

import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.StartPage;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.Jobs;
import org.magrathea.jobs.LiveUpdates;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A tenant's machines, or all of them for an admin; and one machine. */
@Controller
class MachinesController {

    private final Machines machines;
    private final MachineCards cards;
    private final List<MachinePagePart> parts;
    private final Hosts hosts;
    private final Jobs jobs;
    private final LiveUpdates live;
    private final StartPage startPage;

    MachinesController(Machines machines, MachineCards cards, List<MachinePagePart> parts, Hosts hosts, Jobs jobs,
            LiveUpdates live, StartPage startPage) {
        this.machines = machines;
        this.cards = cards;
        this.parts = parts;
        this.hosts = hosts;
        this.jobs = jobs;
        this.live = live;
        this.startPage = startPage;
    }

    /** What was to be said on the start page is said where it leads. */
    @GetMapping("/")
    String start(Person viewer, Model model, RedirectAttributes next) {
        next.addFlashAttribute("notice", model.getAttribute("notice"));
        return viewer.isAdmin() ? "redirect:/admin/queue" : "redirect:/machines";
    }

    @GetMapping("/machines")
    String all(Person viewer, @RequestParam(defaultValue = "") String name, PageAt at, Model model) {
        if (!viewer.isAdmin()) {
            model.addAttribute("at", at);
            startPage.fill(viewer, model);
            fill(machines.of(viewer, at), model);
            return "machines/mine";
        }
        model.addAttribute("name", name);
        model.addAttribute("count", machines.count(name));
        fill(machines.search(name, at), model);
        model.addAttribute("hosts", hosts.all());
        return "machines/all";
    }

    private void fill(Paged<MachineFacts> found, Model model) {
        model.addAttribute("found", found);
        model.addAttribute("cards", cards.of(found.rows()));
    }

    /** A page of a tenant's cards, as they are now. */
    @GetMapping("/live/machines")
    String live(Person viewer, PageAt at, Model model) {
        fill(machines.of(viewer, at), model);
        return "machines/mine :: cards";
    }

    @GetMapping("/live/machines/events")
    SseEmitter events(Person viewer, PageAt at) {
        return live.stream(machines.of(viewer, at).rows().stream().map(MachineFacts::id).toList(),
                () -> fingerprint(machines.of(viewer, at).rows()));
    }

    @GetMapping("/machines/{machine}")
    String one(@PathVariable("machine") String name, Person viewer, Model model) {
        MachineFacts machine = card(name, model);
        model.addAttribute("own", machine.ownerId() == viewer.id());
        parts.forEach(part -> part.fill(machine, viewer, model));
        return "machines/machine";
    }

    @GetMapping("/machines/{machine}/live")
    String live(@PathVariable("machine") String name, Model model) {
        card(name, model);
        return "machines/card :: card";
    }

    @GetMapping("/machines/{machine}/events")
    SseEmitter events(@PathVariable("machine") String name) {
        long machine = machines.named(name).orElseThrow().id();
        return live.stream(machine, () -> fingerprint(machines.find(machine).stream().toList()));
    }

    /** Changes whenever a state changes or something about a job of these machines does. */
    private Object fingerprint(List<MachineFacts> shown) {
        List<Long> ids = shown.stream().map(MachineFacts::id).toList();
        return shown.stream().map(MachineFacts::state).toList() + "" + ids
                + jobs.activeOn(ids).stream().map(job -> jobs.fingerprint(job.id())).toList();
    }

    private MachineFacts card(String name, Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        model.addAttribute("card", cards.of(List.of(machine)).getFirst());
        model.addAttribute("cares", machine.factsAt() == null ? List.of() : Care.of(machine.state()));
        return machine;
    }
}
