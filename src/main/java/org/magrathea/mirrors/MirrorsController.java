package org.magrathea.mirrors;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.PackageSeen;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.magrathea.lists.ListQuery;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.publicmirror.PublicMirrorServers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages of mirrors for everyone who is signed in. */
@Controller
class MirrorsController {

    private static final String PART = "[A-Za-z0-9][A-Za-z0-9+._-]{0,59}";

    private final Mirrors mirrors;
    private final MirrorList list;
    private final MirrorDesk desk;
    private final Machines machines;
    private final Hosts hosts;
    private final HostGateway gateway;
    private final People people;
    private final PublicMirrorServers publishing;
    private final Jobs jobs;

    MirrorsController(Mirrors mirrors, MirrorList list, MirrorDesk desk, Machines machines, Hosts hosts, HostGateway gateway,
            People people, PublicMirrorServers publishing, Jobs jobs) {
        this.mirrors = mirrors;
        this.list = list;
        this.desk = desk;
        this.machines = machines;
        this.hosts = hosts;
        this.gateway = gateway;
        this.people = people;
        this.publishing = publishing;
        this.jobs = jobs;
    }

    /** {@code q} is a part of a package name to search for. */
    @GetMapping("/mirrors")
    ModelAndView all(@RequestParam(defaultValue = "") String q, ListQuery query, Person viewer, Model model) {
        model.addAttribute("own", machines.of(viewer).stream().filter(MachineFacts::isHere).toList());
        model.addAttribute("q", q);
        String part = q.strip();
        if (!part.isEmpty()) {
            search(part, hosts.all().stream().collect(Collectors.toMap(Host::id, Host::name)), model);
        }
        return list.answer(query, "mirrors/list");
    }

    private void search(String part, Map<Long, String> names, Model model) {
        if (!part.matches(PART)) {
            model.addAttribute("wrong",
                    "Enter at most 60 letters, digits and “+._-”. The first one must be a letter or a digit.");
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
                model.addAttribute("silent",
                        "Host unreachable: " + names.get(host) + ". Its mirrors were not searched. Try again later.");
            }
        }
        model.addAttribute("found", found);
    }

    /** A package and its mirror. */
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
        model.addAttribute("owner", people.find(mirror.ownerId()).map(Person::name).orElse("deleted account"));
        model.addAttribute("urls", mirror.urls(publishing.place(mirror.hostId()).orElse(null)));
        model.addAttribute("choices", choices(mirror));
        model.addAttribute("changeOn", machines.find(mirror.machineId())
                .filter(MachineFacts::isHere)
                .filter(machine -> viewer.isAdmin() || machines.of(viewer).contains(machine))
                .map(MachineFacts::name)
                .orElse(null));
        model.addAttribute("runs", runs);
        lastRun(runs, model);
        model.addAttribute("growth", SizeHistory.of(runs));
        model.addAttribute("mayAct", viewer.isAdmin() || mirror.ownerId() == viewer.id());
        model.addAttribute("subscribed", mirrors.isSubscribed(id, viewer));
        model.addAttribute("subscribers", mirrors.subscribers(id));
        return "mirrors/mirror";
    }

    /** Choices for the selection: the approved names, or all existing names where everything was approved. */
    private static List<Choice> choices(MirrorFacts mirror) {
        Selection widest = mirror.plan().bounds().widest();
        Selection chosen = mirror.source().selection();
        RepositoryFacts there = mirror.holds().repository();
        return Stream.of(new Choice("suites", "Suites", widest.suites(), there.suites(), chosen.suites()),
                new Choice("components", "Components", widest.components(), there.components(), chosen.components()),
                new Choice("architectures", "Architectures", widest.architectures(), there.architectures(),
                        chosen.architectures()))
                .filter(Choice::canBeMade)
                .toList();
    }

    /** A list of checkboxes in the form. */
    record Choice(String field, String title, List<String> names) {

        Choice(String field, String title, List<String> approved, List<String> there, List<String> chosen) {
            this(field, title, Selection.choices(approved.isEmpty() ? there : approved, chosen));
        }

        boolean canBeMade() {
            return !names.isEmpty();
        }
    }

    /** Changes of the last successful run, and the end of the log of the last run. */
    private void lastRun(List<MirrorRun.View> runs, Model model) {
        model.addAttribute("changes", runs.stream()
                .filter(run -> run.outcome().equals("done"))
                .findFirst()
                .map(run -> jobs.items(run.job(), Change.class))
                .orElse(List.of()));
        model.addAttribute("log", runs.stream()
                .findFirst()
                .flatMap(run -> jobs.find(run.job()))
                .map(JobView::log)
                .orElse(List.of()));
    }

    /** A file that a run has changed. */
    record Change(@JsonProperty("change") String what, String path, long size) {
    }

    @PostMapping("/mirrors/{mirror}/subscription")
    String subscribe(@PathVariable("mirror") long id, @RequestParam boolean on, Person viewer, RedirectAttributes next) {
        desk.subscribe(id, viewer, on);
        return back(id, on ? "Subscribed. You get an email when the mirror fails, pauses or recovers." : "Unsubscribed.", next);
    }

    @CreatesOnce
    @PostMapping("/mirrors/{ownMirror}/run")
    String run(@PathVariable("ownMirror") long id, Person viewer, RedirectAttributes next) {
        return back(id, desk.runNow(id, viewer).isPresent()
                ? "Sync queued."
                : "Not possible now. A sync is running, the mirror is paused, or the last manual sync is less than an hour old.",
                next);
    }

    @PostMapping("/mirrors/{ownMirror}/publication")
    String publish(@PathVariable("ownMirror") long id, Person viewer, RedirectAttributes next) {
        return back(id, desk.publishAnyway(id, viewer).isPresent()
                ? "Sync queued. Its result is published despite the failed check."
                : "No decision is needed. The mirror has changed since.", next);
    }

    @PostMapping("/mirrors/{ownMirror}/plan")
    String plan(@PathVariable("ownMirror") long id, @ModelAttribute("plan") PlanForm form, BindingResult errors, Person viewer,
            Model model, RedirectAttributes next) {
        MirrorFacts mirror = mirrors.find(id).orElseThrow();
        PlanForm.Plan plan = form.read(mirror.source().selection(), viewer.isAdmin() ? PlanBounds.NONE : mirror.plan().bounds(),
                errors);
        if (errors.hasErrors()) {
            return page(id, viewer, model);
        }
        desk.plan(id, plan, viewer);
        return back(id, "Saved. Takes effect at the next sync.", next);
    }

    @PostMapping("/mirrors/{ownMirror}/pause")
    String pause(@PathVariable("ownMirror") long id, Person viewer, RedirectAttributes next) {
        desk.pause(id, viewer);
        return back(id, "Paused. There are no syncs until you resume the mirror. The published files stay.", next);
    }

    @PostMapping("/mirrors/{ownMirror}/resume")
    String resume(@PathVariable("ownMirror") long id, Person viewer, RedirectAttributes next) {
        if (mirrors.find(id).filter(mirror -> mirror.isRemoved()).isPresent()) {
            desk.restoreFromTrash(id, viewer);
        } else {
            desk.resume(id, viewer);
        }
        return back(id, "Resumed. The next sync is queued.", next);
    }

    @PostMapping("/mirrors/{ownMirror}/removal")
    String remove(@PathVariable("ownMirror") long id, Person viewer, RedirectAttributes next) {
        desk.remove(id, viewer);
        return back(id, "Moved to the trash and removed from /pub. You can restore the mirror.", next);
    }

    private static String back(long id, String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return "redirect:/mirrors/" + id;
    }
}
