package org.magrathea.snapshots.pruning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.DiskHistory;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostFrame;
import org.magrathea.hosts.HostTab;
import org.magrathea.lists.ListQuery;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.snapshots.SnapshotList;
import org.magrathea.snapshots.Snapshots;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The snapshots of a host: usage by tenant, the forecast of its disk and the pruning round. */
@Controller
class HostSnapshotsController {

    private final SnapshotList list;
    private final Machines machines;
    private final Snapshots snapshots;
    private final People people;
    private final DiskHistory history;
    private final Pruning pruning;
    private final RoundRepository rounds;
    private final QuestionRepository questions;
    private final PruningSettings settings;
    private final HostFrame frame;

    HostSnapshotsController(SnapshotList list, Machines machines, Snapshots snapshots, People people, DiskHistory history,
            Pruning pruning, RoundRepository rounds, QuestionRepository questions, PruningSettings settings, HostFrame frame) {
        this.frame = frame;
        this.list = list;
        this.machines = machines;
        this.snapshots = snapshots;
        this.people = people;
        this.history = history;
        this.pruning = pruning;
        this.rounds = rounds;
        this.questions = questions;
        this.settings = settings;
    }

    /** The space of the snapshots of one tenant. */
    record TenantUsage(String name, int machines, long snapshots, long bytes) {
    }

    @GetMapping("/admin/hosts/{host}/snapshots")
    ModelAndView one(Host host, ListQuery query, Model model) {
        frame.fill(host, HostTab.SNAPSHOTS, model);
        model.addAttribute("usage", usage(host.id()));
        model.addAttribute("forecast", history.forecast(host));
        model.addAttribute("settings", settings);
        model.addAttribute("proposal", pruning.propose(host));
        rounds.findByHostIdAndState(host.id(), PruneRound.State.OPEN).ifPresent(round -> {
            List<PruneQuestion> open = questions.findByRoundIdOrderById(round.id());
            model.addAttribute("deadline", round.deadline());
            model.addAttribute("needed", round.needed());
            model.addAttribute("asked", open.size());
            model.addAttribute("answered", open.stream().filter(question -> question.answer() != null).count());
            model.addAttribute("released",
                    open.stream()
                            .filter(question -> question.answer() == PruneQuestion.Answer.GO)
                            .mapToLong(PruneQuestion::bytes)
                            .sum());
        });
        return list.onHost(host.id(), query, "snapshots/pruning/host");
    }

    @PostMapping("/admin/hosts/{host}/pruning")
    String start(Host host, RedirectAttributes next) {
        pruning.start(host);
        next.addFlashAttribute("notice", rounds.findByHostIdAndState(host.id(), PruneRound.State.OPEN).isPresent()
                ? "The owners were asked, by email and on their pages."
                : "Nothing to prune. The disk is below its threshold, or all snapshots are protected.");
        return "redirect:/admin/hosts/" + host.id() + "/snapshots";
    }

    @PostMapping("/admin/hosts/{host}/pruning/cancellation")
    String cancel(Host host, RedirectAttributes next) {
        rounds.findByHostIdAndState(host.id(), PruneRound.State.OPEN).ifPresent(round -> pruning.cancel(round.id()));
        next.addFlashAttribute("notice", "The pruning round was cancelled. No snapshot is deleted.");
        return "redirect:/admin/hosts/" + host.id() + "/snapshots";
    }

    private List<TenantUsage> usage(long host) {
        Map<Long, List<MachineFacts>> byOwner = machines.onHost(host)
                .stream()
                .collect(Collectors.groupingBy(MachineFacts::ownerId));
        Map<Long, Person> owners = people.byIds(byOwner.keySet());
        Map<Long, Snapshots.Held> held = snapshots
                .heldBy(byOwner.values().stream().flatMap(List::stream).map(MachineFacts::id).toList());
        List<TenantUsage> usage = new ArrayList<>();
        byOwner.forEach((owner, owned) -> usage.add(
                usageOf(owners.containsKey(owner) ? owners.get(owner).name() : "?", owned, held)));
        usage.sort(Comparator.comparingLong(TenantUsage::bytes).reversed().thenComparing(TenantUsage::name));
        return usage;
    }

    private static TenantUsage usageOf(String name, List<MachineFacts> owned, Map<Long, Snapshots.Held> held) {
        long snapshots = 0;
        long bytes = 0;
        for (MachineFacts machine : owned) {
            Snapshots.Held of = held.getOrDefault(machine.id(), new Snapshots.Held(machine.id(), 0, 0));
            Long measured = machine.snapshotsHeld();
            snapshots += of.snapshots();
            bytes += measured == null ? of.allocated() : measured;
        }
        return new TenantUsage(name, owned.size(), snapshots, bytes);
    }
}
