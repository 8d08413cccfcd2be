package org.magrathea.mirrors;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.mirrors.operations.PullMirror;

/** A remote collection that a host syncs regularly. */
@Entity
class Mirror {

    /** Whether the mirror is synced. */
    enum State {
        ACTIVE, PAUSED, REMOVED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long hostId;
    private long machineId;
    private long ownerId;
    private String name;
    private @Nullable String heldName;
    private @Nullable Instant removedAt;
    @Embedded
    private MirrorSource source;
    @Embedded
    private MirrorPlan plan;
    @Embedded
    private MirrorContents contents = new MirrorContents();
    @Embedded
    private UpstreamPace pace = new UpstreamPace();
    @Enumerated(EnumType.STRING)
    private State state = State.ACTIVE;
    @Embedded
    private MirrorRuns runs;
    private @Nullable Instant readAt;
    @Embedded
    private SourceChange sourceChange = new SourceChange();
    @Embedded
    @AttributeOverride(name = "files", column = @Column(name = "expected_files"))
    @AttributeOverride(name = "bytes", column = @Column(name = "expected_bytes"))
    private @Nullable Expected expected;
    @ElementCollection
    @CollectionTable(name = "mirror_subscriber", joinColumns = @JoinColumn(name = "mirror_id"))
    @Column(name = "account_id")
    private Set<Long> subscribers = new HashSet<>();
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Mirror() {
    }

    @SuppressWarnings("NullAway.Init")
    Mirror(MirrorSpec spec, @Nullable Expected expected, long host, long machine, long owner, Instant now) {
        hostId = host;
        machineId = machine;
        ownerId = owner;
        name = spec.name();
        heldName = name;
        source = new MirrorSource(spec);
        plan = new MirrorPlan(spec);
        this.expected = expected;
        runs = new MirrorRuns(now);
    }

    long id() {
        return id;
    }

    long hostId() {
        return hostId;
    }

    long machineId() {
        return machineId;
    }

    long ownerId() {
        return ownerId;
    }

    String name() {
        return name;
    }

    @Nullable
    String heldName() {
        return heldName;
    }

    String url() {
        return source.url();
    }

    Selection selection() {
        return source.selection();
    }

    State state() {
        return state;
    }

    MirrorRuns runs() {
        return runs;
    }

    Set<Long> subscribers() {
        return Set.copyOf(subscribers);
    }

    boolean isDue(Instant now) {
        return state == State.ACTIVE && runs.isDue(now);
    }

    /** The result of the URL test, if the sync brought fewer files than it by more than the deletion limit. */
    Optional<Expected> smallerThanExpected() {
        return Optional.ofNullable(expected)
                .filter(tested -> contents.files() * 100 < tested.files() * (100 - plan.capPercent()));
    }

    boolean isNearLimit() {
        return contents.bytes() * 100 >= (plan.limitMib() << 20) * 80;
    }

    long bytes() {
        return contents.bytes();
    }

    long limitMib() {
        return plan.limitMib();
    }

    /** {@code most} is the rate limit of all mirrors in KiB a second, 0 for no limit. */
    OperationArguments pull(Set<String> waived, long most, Instant now) {
        return new PullMirror(name, source.url(), source.kind(), source.selection().word(), source.deletions(),
                plan.exclusions(), plan.limitMib(), plan.rateKib(most), plan.capPercent(),
                sourceChange.skippedChecks(waived, now),
                source.keyringWord(), source.makesIndex());
    }

    /** The next run counts from the start of this one. {@code jitter} spreads the runs of mirrors. */
    void begins(long job, boolean planned, Instant now, Duration jitter) {
        if (planned) {
            runs.beginPlanned(job, now.plus(plan.pause()).plus(jitter), now);
        } else {
            runs.beginManually(job, now);
        }
    }

    /** Records a successful run. True when readers had been notified of failures. */
    boolean succeeded(MirrorRun run, PullResult result, Instant now) {
        boolean recovered = runs.succeed(now);
        contents = new MirrorContents(result);
        if (run.isOf(sourceChange.revision())) {
            sourceChange.settle();
            pace.saw(run.hasChanges(), contents.newest(), result.validUntil(), now);
        }
        return recovered;
    }

    /** Records a failed run. After too many of them the mirror is paused. */
    MirrorFailures.Notification failed(String code, String text, Instant now) {
        MirrorFailures.Notification notification = runs.fail(code, text, state == State.ACTIVE, now);
        if (notification == MirrorFailures.Notification.PAUSED) {
            pause();
        }
        return notification;
    }

    /** Records that the host lacks a program. True the first time. This is not a failure of upstream. */
    boolean toolMissing(String code, String text) {
        return runs.missTool(code, text);
    }

    /** Records a run without a result: the host did not run it, or a person cancelled it. */
    void endedWithoutResult() {
        runs.end();
    }

    void pause() {
        state = State.PAUSED;
        runs.suspend();
    }

    void resume(Instant now) {
        state = State.ACTIVE;
        runs.resume(now);
    }

    /** Leaves time for the host to restore the files first. */
    void restoreFromTrash(Instant now) {
        resume(now.plusSeconds(60));
    }

    void remove(Instant now) {
        state = State.REMOVED;
        removedAt = now;
        runs.suspend();
    }

    /** Records the job that deletes the files. */
    void isDeletedBy(long job) {
        runs.waitFor(job);
    }

    /** Frees the name for another mirror. */
    void isDeleted() {
        runs.end();
        heldName = null;
    }

    /** Restarts the retention in the trash. The deletion is retried after it. */
    void isNotDeleted(Instant now) {
        runs.end();
        removedAt = now;
    }

    boolean isRemoved() {
        return state == State.REMOVED;
    }

    /** Whether the mirror can be restored from the trash. */
    boolean isKept() {
        return state == State.REMOVED && heldName != null && runs.runningJob() == null;
    }

    /** Changes the plan. A shorter interval moves the next run forward. */
    void plan(PlanForm.Plan spec, boolean byAdmin, Instant now) {
        if (!spec.selection().equals(source.selection())
                || !Set.copyOf(spec.leaveOut()).equals(Set.copyOf(plan.exclusions()))) {
            sourceChange.changed(now);
        }
        plan.change(spec, byAdmin);
        source.select(spec.selection(), byAdmin);
        runs.advance(now.plus(plan.pause()));
    }

    /** Applies an approved change and schedules a run immediately. The published files stay until it ends. */
    void change(MirrorSpec spec, @Nullable Expected expected, Instant now) {
        source = new MirrorSource(spec);
        plan.approve(spec);
        this.expected = expected;
        pace = new UpstreamPace();
        sourceChange.changed(now);
        if (state == State.PAUSED && runs.failures().areTooMany()) {
            state = State.ACTIVE;
        }
        runs.failures().clear();
        if (state == State.ACTIVE) {
            runs.plan(now);
        }
    }

    int sourceRevision() {
        return sourceChange.revision();
    }

    /**
     * Removes a mirror whose request was cancelled before the first run. The host has no files of it, so the name is
     * free.
     */
    void cancelFirstRun(Instant now) {
        remove(now);
        isDeleted();
    }

    /** Postpones a planned run to the end of the blackout, if it is within one. */
    boolean isPostponed(Instant now, ZoneId zone, Duration jitter) {
        Optional<Instant> end = plan.endOfBlackout(now, zone);
        end.ifPresent(then -> runs.plan(then.plus(jitter)));
        return end.isPresent();
    }

    void subscribe(long account, boolean on) {
        if (on) {
            subscribers.add(account);
        } else {
            subscribers.remove(account);
        }
    }

    boolean isStaleUpstream(Instant now) {
        return pace.isStale(now);
    }

    UpstreamPace pace() {
        return pace;
    }

    MirrorFacts facts(Instant now) {
        return new MirrorFacts(id, hostId, machineId, ownerId, name, state != State.REMOVED || heldName != null, condition(now),
                source.facts(plan.exclusions()), plan.facts(source.widest()), runs.facts(),
                contents.facts(readAt, expected, pace.facts()));
    }

    private MirrorFacts.Condition condition(Instant now) {
        if (state != State.ACTIVE) {
            return state == State.PAUSED ? MirrorFacts.Condition.PAUSED : MirrorFacts.Condition.REMOVED;
        }
        if (runs.failures().inARow() > 0) {
            return MirrorFacts.Condition.FAILING;
        }
        Instant published = runs.lastGoodAt();
        if (published == null) {
            return MirrorFacts.Condition.FIRST_RUN;
        }
        if (published.plus(plan.patience()).isBefore(now)) {
            return MirrorFacts.Condition.LATE;
        }
        return pace.isStale(now) ? MirrorFacts.Condition.STALE_UPSTREAM : MirrorFacts.Condition.FRESH;
    }
}
