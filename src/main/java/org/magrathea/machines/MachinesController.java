package org.magrathea.machines;

import java.util.List;

import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.access.Person;
import org.magrathea.jobs.Jobs;
import org.magrathea.jobs.LiveUpdates;
import org.magrathea.lists.ListQuery;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The list of machines, of a tenant or for admins of all, and the page of one machine. */
@Controller
class MachinesController {

    private final Machines machines;
    private final MachineCards cards;
    private final MachineList list;
    private final MachineFrame frame;
    private final Jobs jobs;
    private final LiveUpdates live;

    MachinesController(Machines machines, MachineCards cards, MachineList list, MachineFrame frame, Jobs jobs, LiveUpdates live) {
        this.machines = machines;
        this.cards = cards;
        this.list = list;
        this.frame = frame;
        this.jobs = jobs;
        this.live = live;
    }

    /** Cards with live updates for a tenant with few machines, rows for all others. */
    @GetMapping("/machines")
    ModelAndView all(Person viewer, ListQuery query, Model model) {
        if (viewer.isAdmin()) {
            return list.answer(null, query, "machines/all");
        }
        Paged<MachineFacts> first = machines.of(viewer, PageAt.START);
        if (first.after() != null || !query.parameters().isEmpty()) {
            return list.answer(viewer, query, "machines/many");
        }
        model.addAttribute("at", PageAt.START);
        fill(first, model);
        return new ModelAndView("machines/mine");
    }

    private void fill(Paged<MachineFacts> found, Model model) {
        model.addAttribute("found", found);
        model.addAttribute("cards", cards.withCpu(found.rows()));
    }

    /** The current cards of a tenant, for live updates. */
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
        frame.fill(machines.named(name).orElseThrow(), MachineTab.OVERVIEW, viewer, model);
        return "machines/overview";
    }

    @GetMapping("/machines/{machine}/live")
    String live(@PathVariable("machine") String name, Model model) {
        frame.head(machines.named(name).orElseThrow(), model);
        return "machines/overview :: live";
    }

    @GetMapping("/machines/{machine}/events")
    SseEmitter events(@PathVariable("machine") String name) {
        long machine = machines.named(name).orElseThrow().id();
        return live.stream(machine, () -> fingerprint(machines.find(machine).stream().toList()));
    }

    /** Changes with each state of these machines and with each change of their jobs. */
    private Object fingerprint(List<MachineFacts> shown) {
        List<Long> ids = shown.stream().map(MachineFacts::id).toList();
        return shown.stream().map(MachineFacts::state).toList() + "" + ids
                + jobs.activeOn(ids).stream().map(job -> jobs.fingerprint(job.id())).toList();
    }
}
