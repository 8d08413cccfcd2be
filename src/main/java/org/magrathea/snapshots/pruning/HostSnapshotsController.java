package org.magrathea.snapshots.pruning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.snapshots.Snapshots;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who holds what on a host's disk, when it will be full, and the round in which owners are asked. */
@Controller
class HostSnapshotsController {

    private final Hosts hosts;
    private final Machines machines;
    private final Snapshots snapshots;
    private final People people;
    private final DiskBooks books;
    private final Pruning pruning;
    private final RoundRepository rounds;
    private final QuestionRepository questions;

    HostSnapshotsController(Hosts hosts, Machines machines, Snapshots snapshots, People people, DiskBooks books, Pruning pruning,
            RoundRepository rounds, QuestionRepository questions) {
        this.hosts = hosts;
        this.machines = machines;
        this.snapshots = snapshots;
        this.people = people;
        this.books = books;
        this.pruning = pruning;
        this.rounds = rounds;
        this.questions = questions;
    }

    /** What the snapshots of one tenant hold. */
    record Holder(String name, int machines, long snapshots, long bytes) {
    }

    /** One day in the chart: a bar from its bottom, in percent of the disk. */
    record Bar(int x, int height, String words) {
    }

    @GetMapping("/admin/hosts/{host}/snapshots")
    String one(@PathVariable("host") long id, Model model) {
        Host host = host(id);
        List<Forecast.Day> days = books.days(id);
        Capacity capacity = host.capacity();
        model.addAttribute("host", host);
        model.addAttribute("holders", holders(id));
        model.addAttribute("forecast", Forecast.of(days, capacity == null ? 0 : capacity.diskTotal() - capacity.diskReserve()));
        model.addAttribute("bars", bars(days, capacity == null ? 1 : Math.max(1, capacity.diskTotal())));
        model.addAttribute("proposal", pruning.propose(host));
        rounds.findByHostIdAndState(id, PruneRound.State.OPEN).ifPresent(round -> {
            List<PruneQuestion> asked = questions.findByRoundIdOrderById(round.id());
            model.addAttribute("deadline", round.deadline());
            model.addAttribute("needed", round.needed());
            model.addAttribute("asked", asked.size());
            model.addAttribute("answered", asked.stream().filter(question -> question.answer() != null).count());
            model.addAttribute("mayGo",
                    asked.stream()
                            .filter(question -> question.answer() == PruneQuestion.Answer.GO)
                            .mapToLong(PruneQuestion::bytes)
                            .sum());
        });
        return "snapshots/pruning/host";
    }

    @PostMapping("/admin/hosts/{host}/pruning")
    String start(@PathVariable("host") long id, RedirectAttributes next) {
        pruning.start(host(id));
        next.addFlashAttribute("notice", rounds.findByHostIdAndState(id, PruneRound.State.OPEN).isPresent()
                ? "Owners are asked, by mail and on their pages."
                : "There is nothing to ask about: the disk is below its mark, or nothing may go.");
        return "redirect:/admin/hosts/" + id + "/snapshots";
    }

    @PostMapping("/admin/hosts/{host}/pruning/cancellation")
    String cancel(@PathVariable("host") long id, RedirectAttributes next) {
        rounds.findByHostIdAndState(id, PruneRound.State.OPEN).ifPresent(round -> pruning.cancel(round.id()));
        next.addFlashAttribute("notice", "Nobody is asked any more, and nothing goes.");
        return "redirect:/admin/hosts/" + id + "/snapshots";
    }

    private Host host(long id) {
        return hosts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<Holder> holders(long host) {
        Map<Long, List<MachineFacts>> byOwner = machines.onHost(host)
                .stream()
                .collect(Collectors.groupingBy(MachineFacts::ownerId));
        Map<Long, Person> owners = people.byIds(byOwner.keySet());
        Map<Long, Snapshots.Held> held = snapshots
                .heldBy(byOwner.values().stream().flatMap(List::stream).map(MachineFacts::id).toList());
        List<Holder> holders = new ArrayList<>();
        byOwner.forEach((owner, theirs) -> holders.add(
                holder(owners.containsKey(owner) ? owners.get(owner).name() : "?", theirs, held)));
        holders.sort(Comparator.comparingLong(Holder::bytes).reversed().thenComparing(Holder::name));
        return holders;
    }

    private static Holder holder(String name, List<MachineFacts> theirs, Map<Long, Snapshots.Held> held) {
        long snapshots = 0;
        long bytes = 0;
        for (MachineFacts machine : theirs) {
            Snapshots.Held its = held.getOrDefault(machine.id(), new Snapshots.Held(machine.id(), 0, 0));
            Long measured = machine.snapshotsHeld();
            snapshots += its.snapshots();
            bytes += measured == null ? its.allocated() : measured;
        }
        return new Holder(name, theirs.size(), snapshots, bytes);
    }

    private static List<Bar> bars(List<Forecast.Day> days, long total) {
        List<Bar> bars = new ArrayList<>();
        for (Forecast.Day day : days) {
            int percent = (int) Math.min(100, day.used() * 100 / total);
            bars.add(new Bar(bars.size() * 10, percent, day.date() + ": " + percent + " %"));
        }
        return bars;
    }
}
