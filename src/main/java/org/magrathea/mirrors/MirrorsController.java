package org.magrathea.mirrors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.magrathea.PageAt;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.PackageSeen;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.publishing.Publishing;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/** Mirrors as those who are signed in see them. */
@Controller
class MirrorsController {

    private static final String PART = "[A-Za-z0-9][A-Za-z0-9+._-]{0,59}";

    private final Mirrors mirrors;
    private final Machines machines;
    private final Hosts hosts;
    private final HostGateway gateway;
    private final People people;
    private final Publishing publishing;
    private final Jobs jobs;

    MirrorsController(Mirrors mirrors, Machines machines, Hosts hosts, HostGateway gateway, People people,
            Publishing publishing, Jobs jobs) {
        this.mirrors = mirrors;
        this.machines = machines;
        this.hosts = hosts;
        this.gateway = gateway;
        this.people = people;
        this.publishing = publishing;
        this.jobs = jobs;
    }

    /** {@code q} is a part of a package's name that is looked for. */
    @GetMapping("/mirrors")
    String all(@RequestParam(defaultValue = "") String q, PageAt at, Person viewer, Model model) {
        Map<Long, String> names = hosts.all().stream().collect(Collectors.toMap(Host::id, Host::name));
        model.addAttribute("mirrors", mirrors.page(at));
        model.addAttribute("hosts", names);
        model.addAttribute("own", machines.of(viewer).stream().filter(MachineFacts::isHere).toList());
        model.addAttribute("q", q);
        String part = q.strip();
        if (!part.isEmpty()) {
            search(part, names, model);
        }
        return "mirrors/list";
    }

    private void search(String part, Map<Long, String> names, Model model) {
        if (!part.matches(PART)) {
            model.addAttribute("wrong", "At most 60 letters, digits and “+._-”, beginning with a letter or a digit.");
            return;
        }
        List<Seen> found = new ArrayList<>();
        for (long host : mirrors.hosts()) {
            try {
                List<PackageSeen> seen = gateway.findPackages(host, part);
                Map<String, MirrorFacts> of = mirrors.named(host, seen.stream().map(PackageSeen::mirror).distinct().toList());
                seen.stream()
                        .filter(one -> of.containsKey(one.mirror()))
                        .forEach(one -> found.add(new Seen(Objects.requireNonNull(of.get(one.mirror())), one)));
            } catch (HostUnreachable | HostRefused silent) {
                model.addAttribute("silent", names.get(host) + " does not answer just now, so its mirrors were not searched.");
            }
        }
        model.addAttribute("found", found);
    }

    /** A package, and the mirror that has it. */
    record Seen(MirrorFacts mirror, PackageSeen seen) {

        public String path() {
            return "/pub/mirrors/" + mirror.name() + "/" + seen.path();
        }
    }

    @GetMapping("/mirrors/{mirror}")
    String one(@PathVariable("mirror") long id, Person viewer, Model model) {
        model.addAttribute("plan", PlanForm.of(mirrors.find(id).orElseThrow()));
        return page(id, viewer, model);
    }

    private String page(long id, Person viewer, Model model) {
        MirrorFacts mirror = mirrors.find(id).orElseThrow();
        List<MirrorRun.View> runs = mirrors.runs(id);
        model.addAttribute("mirror", mirror);
        model.addAttribute("host", hosts.find(mirror.hostId()).map(Host::name).orElse(""));
        model.addAttribute("owner", people.find(mirror.ownerId()).map(Person::name).orElse("somebody"));
        model.addAttribute("urls", mirror.urls(publishing.place(mirror.hostId()).orElse(null)));
        model.addAttribute("runs", runs);
        lastRun(runs, model);
        model.addAttribute("growth", Growth.of(runs));
        model.addAttribute("mayAct", viewer.isAdmin() || mirror.ownerId() == viewer.id());
        model.addAttribute("subscribed", mirrors.isSubscribed(id, viewer));
        model.addAttribute("subscribers", mirrors.subscribers(id));
        return "mirrors/mirror";
    }

    /** What the last good run has changed, and the end of the log of the last one. */
    private void lastRun(List<MirrorRun.View> runs, Model model) {
        model.addAttribute("changes", runs.stream()
                .filter(run -> run.outcome().equals("done"))
                .findFirst()
                .map(run -> jobs.items(run.job()).stream().map(Change::of).toList())
                .orElse(List.of()));
        model.addAttribute("log", runs.stream()
                .findFirst()
                .flatMap(run -> jobs.find(run.job()))
                .map(JobView::log)
                .orElse(List.of()));
    }

    /** A file that a run has changed. */
    record Change(String what, String path, long size) {

        static Change of(JsonNode said) {
            return new Change(said.path("change").asString(""), said.path("path").asString(""), said.path("size").asLong(0));
        }
    }

    @PostMapping("/mirrors/{mirror}/subscription")
    String subscribe(@PathVariable("mirror") long id, @RequestParam boolean on, Person viewer, RedirectAttributes next) {
        mirrors.subscribe(id, viewer, on);
        return back(id, on ? "You get a mail when it fails, pauses or recovers." : "You get no more mails about it.", next);
    }

    @PostMapping("/mirrors/{ownMirror}/run")
    String run(@PathVariable("ownMirror") long id, Person viewer, RedirectAttributes next) {
        return back(id, mirrors.runNow(id, viewer).isPresent()
                ? "It is being pulled."
                : "It is being pulled, is paused, or was pulled by hand within the last hour.", next);
    }

    @PostMapping("/mirrors/{ownMirror}/publication")
    String publish(@PathVariable("ownMirror") long id, Person viewer, RedirectAttributes next) {
        return back(id, mirrors.publishAllTheSame(id, viewer).isPresent()
                ? "It is pulled again, and published all the same."
                : "There is nothing to decide any more.", next);
    }

    @PostMapping("/mirrors/{ownMirror}/plan")
    String plan(@PathVariable("ownMirror") long id, @ModelAttribute("plan") PlanForm form, BindingResult errors, Person viewer,
            Model model, RedirectAttributes next) {
        PlanForm.Plan plan = form.read(viewer.isAdmin() ? PlanBounds.NONE : mirrors.find(id).orElseThrow().bounds(), errors);
        if (errors.hasErrors()) {
            return page(id, viewer, model);
        }
        mirrors.plan(id, plan, viewer);
        return back(id, "From the next run on.", next);
    }

    @PostMapping("/mirrors/{ownMirror}/pause")
    String pause(@PathVariable("ownMirror") long id, Person viewer, RedirectAttributes next) {
        mirrors.pause(id, viewer);
        return back(id, "It is not pulled any more until it is resumed. What is published stays.", next);
    }

    @PostMapping("/mirrors/{ownMirror}/resume")
    String resume(@PathVariable("ownMirror") long id, Person viewer, RedirectAttributes next) {
        if (mirrors.find(id).filter(mirror -> mirror.condition() == MirrorFacts.Condition.REMOVED).isPresent()) {
            mirrors.bringBack(id, viewer);
        } else {
            mirrors.resume(id, viewer);
        }
        return back(id, "It is pulled as soon as there is a turn.", next);
    }

    @PostMapping("/mirrors/{ownMirror}/removal")
    String remove(@PathVariable("ownMirror") long id, Person viewer, RedirectAttributes next) {
        mirrors.remove(id, viewer);
        return back(id, "It goes from /pub. Its files stay on the host, and it can be brought back.", next);
    }

    private static String back(long id, String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return "redirect:/mirrors/" + id;
    }
}
