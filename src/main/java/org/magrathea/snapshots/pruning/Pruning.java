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
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.machines.MachineActivity;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.magrathea.snapshots.Origin;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.Snapshots;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Pruning rounds: questions to owners, reminders, answers and the end. */
@Component
@Transactional
class Pruning implements MailEvents {

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

    /** The bytes to free so that the disk is below the warning threshold. */
    long needed(Capacity capacity) {
        long used = capacity.diskTotal() - capacity.diskFree();
        return Math.max(0, used - capacity.diskTotal() / 100 * settings.warn());
    }

    /** The snapshots that a round would select. */
    @Transactional(readOnly = true)
    List<PruneSelection.Candidate> propose(Host host) {
        Capacity capacity = host.capacity();
        return capacity == null || needed(capacity) == 0
                ? List.of()
                : PruneSelection.choose(candidates(host.id()), needed(capacity), clock.instant());
    }

    /** Starts a round. Does nothing while a round is open, or without candidates. */
    void start(Host host) {
        Capacity capacity = host.capacity();
        List<PruneSelection.Candidate> proposal = propose(host);
        if (capacity == null || proposal.isEmpty() || rounds.findByHostIdAndState(host.id(), PruneRound.State.OPEN).isPresent()) {
            return;
        }
        PruneRound round = rounds.save(new PruneRound(host.id(), needed(capacity), clock.instant(), settings.deadline()));
        proposal.forEach(candidate -> questions.save(new PruneQuestion(round.id(), candidate)));
        byOwner(questions.findByRoundIdOrderById(round.id()), question -> true).forEach(
                (owner, unanswered) -> ask(round, owner, unanswered, "asked", "Decide which of your snapshots are deleted"));
    }

    void cancel(long id) {
        rounds.lock(id).orElseThrow().end(PruneRound.State.CANCELLED, clock.instant());
    }

    /** Sends reminders, and ends rounds that are past the deadline or fully answered. */
    void remindOrEnd() {
        Instant now = clock.instant();
        for (PruneRound open : rounds.findByStateOrderById(PruneRound.State.OPEN)) {
            PruneRound round = rounds.lock(open.id()).orElseThrow();
            List<PruneQuestion> inRound = questions.findByRoundIdOrderById(round.id());
            boolean all = inRound.stream().allMatch(question -> question.answer() != null);
            if (all || now.isAfter(round.deadline())) {
                end(round, inRound, now);
            } else if (round.remindersDue(now) > 0) {
                byOwner(inRound, question -> question.answer() == null)
                        .forEach((owner, unanswered) -> ask(round, owner, unanswered,
                                "reminder-" + round.remindersDue(now), "Reminder: decide which of your snapshots are deleted"));
            }
        }
    }

    /** Records an answer of the owner, who can change it until the deadline. */
    void answer(PruneQuestion question, PruneQuestion.Answer given, @Nullable LocalDate until, Person by) {
        question.answer(given, until, clock.instant());
        SnapshotFacts snapshot = snapshots.find(question.snapshotId()).orElseThrow();
        String decision = switch (given) {
            case KEEP -> "keep";
            case GO -> "delete";
            case UNTIL -> "keep until " + until;
        };
        events.publishEvent(new MachineActivity(machines.find(snapshot.machineId()).orElseThrow(), by,
                "answered the pruning question about the snapshot “" + snapshot.label() + "”: " + decision, null,
                clock.instant()));
    }

    @Transactional(readOnly = true)
    List<PruneQuestion> openOf(Person owner) {
        return questions.openOf(owner.id());
    }

    private void end(PruneRound round, List<PruneQuestion> inRound, Instant now) {
        round.end(PruneRound.State.DONE, now);
        Set<Long> lastGood = lastGood(inRound);
        List<PruneQuestion> deleted = inRound.stream()
                .filter(PruneQuestion::isReleased)
                .filter(question -> question.answer() == PruneQuestion.Answer.GO || !lastGood.contains(question.snapshotId()))
                .filter(question -> snapshots.moveToTrash(question.snapshotId()))
                .toList();
        byOwner(deleted, question -> true).forEach((owner, pruned) -> notify(round, "pruned", owner,
                Quantities.count(pruned.size(), "snapshot") + " pruned",
                "The disk of the host was nearly full. These snapshots were moved to the trash after the pruning round.",
                "You can restore them from the trash for " + Quantities.duration(snapshots.trashRetention())
                        + ", while there is space.",
                null, lines(pruned)));
        long bytes = deleted.stream().mapToLong(PruneQuestion::bytes).sum();
        String missing = bytes >= round.needed()
                ? "The disk will be below its threshold."
                : Quantities.bytes(round.needed() - bytes) + " are still missing. Ask owners directly, or enlarge the disk.";
        notify(round, "ended", people.admins(), "The pruning round has ended",
                Quantities.bytes(round.needed()) + " were needed, " + Quantities.bytes(bytes) + " were released.",
                missing, null, List.of());
    }

    private Set<Long> lastGood(List<PruneQuestion> inRound) {
        Set<Long> of = inRound.stream()
                .map(question -> snapshots.find(question.snapshotId()).orElseThrow().machineId())
                .collect(Collectors.toSet());
        return snapshots.lastGood(of).values().stream().map(SnapshotFacts::id).collect(Collectors.toSet());
    }

    private List<PruneSelection.Candidate> candidates(long host) {
        Instant now = clock.instant();
        Map<Long, MachineFacts> there = machines.onHost(host)
                .stream()
                .collect(Collectors.toMap(MachineFacts::id, machine -> machine));
        List<SnapshotFacts> all = snapshots.ofAll(there.keySet());
        Set<Long> protectedIds = new HashSet<>(snapshots.pinnedOf(all));
        protectedIds.addAll(questions.neededAfter(LocalDate.ofInstant(now, ZoneOffset.UTC)));
        Set<Long> good = snapshots.ratedGood(all);
        Set<Long> last = snapshots.lastGood(there.keySet()).values().stream().map(SnapshotFacts::id).collect(Collectors.toSet());
        return all.stream()
                .filter(snapshot -> !protectedIds.contains(snapshot.id()) && !isForUndo(snapshot, now))
                .map(snapshot -> new PruneSelection.Candidate(snapshot.id(),
                        Objects.requireNonNull(there.get(snapshot.machineId())).ownerId(), snapshot.reclaimable(),
                        Optional.ofNullable(snapshot.takenAt()).orElse(snapshot.plannedAt()),
                        last.contains(snapshot.id())
                                ? PruneSelection.PrunePriority.LAST_GOOD
                                : good.contains(snapshot.id())
                                        ? PruneSelection.PrunePriority.RATED_GOOD
                                        : PruneSelection.PrunePriority.USUAL))
                .toList();
    }

    private static boolean isForUndo(SnapshotFacts snapshot, Instant now) {
        return snapshot.origin() == Origin.SAFETY && snapshot.expiresAt() != null && snapshot.expiresAt().isAfter(now);
    }

    private Map<Person, List<PruneQuestion>> byOwner(List<PruneQuestion> some, Predicate<PruneQuestion> which) {
        Map<Long, List<PruneQuestion>> byId = some.stream().filter(which).collect(Collectors.groupingBy(PruneQuestion::ownerId));
        return people.byIds(byId.keySet())
                .values()
                .stream()
                .collect(Collectors.toMap(owner -> owner, owner -> byId.get(owner.id())));
    }

    private void ask(PruneRound round, Person owner, List<PruneQuestion> open, String event, String subject) {
        events.publishEvent(question(round.id(), owner, event, subject, round.deadline(), lines(open)));
    }

    private static Notice question(long round, Person owner, String event, String subject, Instant deadline, List<String> lines) {
        return notice(round, event, List.of(owner), "/prune-questions", "your questions", subject,
                "The disk of your host is nearly full. Decide which of these snapshots are deleted.",
                "Unanswered snapshots are deleted, except those marked as last verified. "
                        + "Choose keep, delete, or keep until a date. Answer before",
                deadline, lines, "you own these snapshots");
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(question(1, reader, "asked", "Decide which of your snapshots are deleted",
                now.plusSeconds(172_800), List.of("sparrow: “before the upgrade”, 1.3 GiB reclaimable")));
    }

    private List<String> lines(List<PruneQuestion> some) {
        List<String> lines = new ArrayList<>();
        for (PruneQuestion question : some) {
            SnapshotFacts snapshot = snapshots.find(question.snapshotId()).orElseThrow();
            String machine = machines.find(snapshot.machineId()).map(MachineFacts::name).orElse("");
            lines.add(machine + ": “" + snapshot.label() + "”, " + Quantities.bytes(question.bytes()) + " reclaimable"
                    + (question.lastGood() ? ", last verified" : ""));
        }
        return lines;
    }

    private void notify(PruneRound round, String event, Person owner, String subject, String summary, String nextStep,
            @Nullable Instant until, List<String> lines) {
        notify(round, event, List.of(owner), subject, summary, nextStep, until, lines);
    }

    private void notify(PruneRound round, String event, List<Person> readers, String subject, String summary, String nextStep,
            @Nullable Instant until, List<String> lines) {
        boolean admin = event.equals("ended");
        Notice notice = notice(round.id(), event, readers,
                admin ? "/admin/hosts/" + round.hostId() + "/snapshots" : "/prune-questions",
                admin ? "the snapshots of the host" : "your questions", subject, summary, nextStep, until, lines,
                admin ? "you are an admin" : "you own these snapshots");
        events.publishEvent(admin ? notice.toAdmins() : notice);
    }

    private static Notice notice(long round, String event, List<Person> readers, String path, String page, String subject,
            String summary,
            String nextStep, @Nullable Instant until, List<String> lines, String reason) {
        return new Notice("prune-" + round + "-" + event, "prune-" + round, readers, path, page, subject, summary,
                nextStep,
                until, lines, reason);
    }
}
