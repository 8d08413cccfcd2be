package org.magrathea.snapshots.pruning;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.machines.Deed;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.snapshots.Origin;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.Snapshots;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rounds of pruning by consent: asked, reminded, answered, ended. */
@Component
@Transactional
class Pruning {

    private final RoundRepository rounds;
    private final QuestionRepository questions;
    private final Snapshots snapshots;
    private final Machines machines;
    private final People people;
    private final PruningSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Pruning(RoundRepository rounds, QuestionRepository questions, Snapshots snapshots, Machines machines, People people,
            PruningSettings settings, ApplicationEventPublisher events, Clock clock) {
        this.rounds = rounds;
        this.questions = questions;
        this.snapshots = snapshots;
        this.machines = machines;
        this.people = people;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Bytes that have to come back for the disk to be below the mark at which admins are warned. */
    long needed(Capacity capacity) {
        long used = capacity.diskTotal() - capacity.diskFree();
        return Math.max(0, used - capacity.diskTotal() / 100 * settings.warn());
    }

    /** What owners would be asked about. */
    @Transactional(readOnly = true)
    List<Chooser.Candidate> propose(Host host) {
        Capacity capacity = host.capacity();
        return capacity == null || needed(capacity) == 0
                ? List.of()
                : Chooser.choose(candidates(host.id()), needed(capacity), clock.instant());
    }

    /** Asks owners now; does nothing when they are asked already, or when there is nothing to ask about. */
    void start(Host host) {
        Capacity capacity = host.capacity();
        List<Chooser.Candidate> proposal = propose(host);
        if (capacity == null || proposal.isEmpty() || rounds.findByHostIdAndState(host.id(), PruneRound.State.OPEN).isPresent()) {
            return;
        }
        PruneRound round = rounds.save(new PruneRound(host.id(), needed(capacity), clock.instant(), settings.deadline()));
        proposal.forEach(asked -> questions.save(new PruneQuestion(round.id(), asked)));
        byOwner(questions.findByRoundIdOrderById(round.id()), question -> true).forEach(
                (owner, asked) -> ask(round, owner, asked, "asked", "Which of your snapshots may go?"));
    }

    void cancel(long id) {
        rounds.lock(id).orElseThrow().end(PruneRound.State.CANCELLED, clock.instant());
    }

    /** Reminds those who have said nothing, and ends rounds whose time is over or in which everybody has answered. */
    void goOn() {
        Instant now = clock.instant();
        for (PruneRound open : rounds.findByStateOrderById(PruneRound.State.OPEN)) {
            PruneRound round = rounds.lock(open.id()).orElseThrow();
            List<PruneQuestion> asked = questions.findByRoundIdOrderById(round.id());
            boolean all = asked.stream().allMatch(question -> question.answer() != null);
            if (all || now.isAfter(round.deadline())) {
                end(round, asked, now);
            } else if (round.remindersDue(now) > 0) {
                byOwner(asked, question -> question.answer() == null).forEach((owner, silent) -> ask(round, owner, silent,
                        "reminder-" + round.remindersDue(now), "Still to answer: which of your snapshots may go?"));
            }
        }
    }

    /** Their owner's word about one; can be changed until the deadline. */
    void answer(PruneQuestion question, PruneQuestion.Answer said, @Nullable LocalDate until, Person by) {
        question.answer(said, until, clock.instant());
        SnapshotFacts snapshot = snapshots.find(question.snapshotId()).orElseThrow();
        String words = switch (said) {
            case KEEP -> "wants to keep";
            case GO -> "lets go of";
            case UNTIL -> "needs until " + until;
        };
        events.publishEvent(new Deed(machines.find(snapshot.machineId()).orElseThrow(), by,
                words + " the snapshot “" + snapshot.label() + "”, asked for room on the host", null, clock.instant()));
    }

    @Transactional(readOnly = true)
    List<PruneQuestion> openOf(Person owner) {
        return questions.openOf(owner.id());
    }

    private void end(PruneRound round, List<PruneQuestion> asked, Instant now) {
        round.end(PruneRound.State.DONE, now);
        Set<Long> lastGood = lastGood(asked);
        List<PruneQuestion> gone = asked.stream()
                .filter(PruneQuestion::mayGo)
                .filter(question -> question.answer() == PruneQuestion.Answer.GO || !lastGood.contains(question.snapshotId()))
                .filter(question -> snapshots.letGo(question.snapshotId()))
                .toList();
        byOwner(gone, question -> true).forEach((owner, theirs) -> tell(round, "pruned", owner,
                theirs.size() == 1 ? "A snapshot of yours was pruned" : theirs.size() + " snapshots of yours were pruned",
                "The disk of the host was full, and these snapshots have gone, as you were asked.",
                "On their pages they can be taken back for two days, as long as there is room.", null, lines(theirs)));
        long bytes = gone.stream().mapToLong(PruneQuestion::bytes).sum();
        String missing = bytes >= round.needed()
                ? "That is enough."
                : Quantities.bytes(round.needed() - bytes) + " are missing: ask owners yourself, or make the disk larger.";
        people.admins()
                .forEach(admin -> tell(round, "ended", admin, "The pruning round has ended",
                        Quantities.bytes(round.needed()) + " were needed, " + Quantities.bytes(bytes) + " may go.", missing, null,
                        List.of()));
    }

    private Set<Long> lastGood(List<PruneQuestion> asked) {
        Set<Long> of = asked.stream()
                .map(question -> snapshots.find(question.snapshotId()).orElseThrow().machineId())
                .collect(Collectors.toSet());
        return snapshots.lastGood(of).values().stream().map(SnapshotFacts::id).collect(Collectors.toSet());
    }

    private List<Chooser.Candidate> candidates(long host) {
        Instant now = clock.instant();
        Map<Long, MachineFacts> there = machines.onHost(host)
                .stream()
                .collect(Collectors.toMap(MachineFacts::id, machine -> machine));
        List<SnapshotFacts> all = snapshots.ofAll(there.keySet());
        Set<Long> spared = new HashSet<>(snapshots.keptOf(all));
        spared.addAll(questions.neededAfter(LocalDate.ofInstant(now, ZoneOffset.UTC)));
        Set<Long> good = snapshots.calledGood(all);
        Set<Long> last = snapshots.lastGood(there.keySet()).values().stream().map(SnapshotFacts::id).collect(Collectors.toSet());
        return all.stream()
                .filter(snapshot -> !spared.contains(snapshot.id()) && !undoes(snapshot, now))
                .map(snapshot -> new Chooser.Candidate(snapshot.id(),
                        Objects.requireNonNull(there.get(snapshot.machineId())).ownerId(), snapshot.frees(),
                        Optional.ofNullable(snapshot.takenAt()).orElse(snapshot.plannedAt()),
                        last.contains(snapshot.id())
                                ? Chooser.Worth.LAST_GOOD
                                : good.contains(snapshot.id()) ? Chooser.Worth.CALLED_GOOD : Chooser.Worth.USUAL))
                .toList();
    }

    private static boolean undoes(SnapshotFacts snapshot, Instant now) {
        return snapshot.origin() == Origin.SAFETY && snapshot.expiresAt() != null && snapshot.expiresAt().isAfter(now);
    }

    private Map<Person, List<PruneQuestion>> byOwner(List<PruneQuestion> some, Predicate<PruneQuestion> which) {
        Map<Long, List<PruneQuestion>> byId = some.stream().filter(which).collect(Collectors.groupingBy(PruneQuestion::ownerId));
        return people.byIds(byId.keySet())
                .values()
                .stream()
                .collect(Collectors.toMap(owner -> owner, owner -> byId.get(owner.id())));
    }

    private void ask(PruneRound round, Person owner, List<PruneQuestion> asked, String event, String subject) {
        tell(round, event, owner, subject, "The disk of your host is nearly full, and you are asked which of these may go.",
                "Answer on the page: keep, may go, or needed until a day. What you say nothing about goes, except what is marked as "
                        + "the last good one, which stays. Answer before",
                round.deadline(), lines(asked));
    }

    private List<String> lines(List<PruneQuestion> some) {
        List<String> lines = new ArrayList<>();
        for (PruneQuestion question : some) {
            SnapshotFacts snapshot = snapshots.find(question.snapshotId()).orElseThrow();
            String machine = machines.find(snapshot.machineId()).map(MachineFacts::name).orElse("");
            lines.add(machine + ": “" + snapshot.label() + "”, " + Quantities.bytes(question.bytes()) + " come back"
                    + (question.lastGood() ? ", the last good one" : ""));
        }
        return lines;
    }

    private void tell(PruneRound round, String event, Person reader, String subject, String said, String todo,
            @Nullable Instant until,
            List<String> lines) {
        boolean admin = event.equals("ended");
        events.publishEvent(new Notice("prune-" + round.id() + "-" + event, "prune-" + round.id(), List.of(reader),
                admin ? "/admin/hosts/" + round.hostId() + "/snapshots" : "/prune-questions",
                admin ? "the snapshots of the host" : "your questions", subject, said, todo, until, lines,
                admin ? "you are an admin" : "these snapshots are yours"));
    }
}
