package org.magrathea.mirrors;

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
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.hosts.HostAct;

/** A collection that a host pulls again and again. */
@Entity
class Mirror {

    /** Failures in a row after which people are told, and after which it pauses. */
    static final int TOLD_AT = 4;
    static final int PAUSED_AT = 6;
    /** What a check of the host refuses, and somebody may decide otherwise once. */
    static final String INCOMPLETE = "incomplete";
    static final Set<String> QUESTIONS = Set.of("shrunk", "stale", INCOMPLETE);
    private static final Set<String> CHECKS = Set.of("shrunk", "stale", "empty", "too-large", "hostile");

    /** Whether it is pulled. */
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
    private String url;
    @Enumerated(EnumType.STRING)
    private CollectionKind kind;
    @Enumerated(EnumType.STRING)
    private Deletions deletions;
    @Embedded
    private MirrorPlan plan;
    @Enumerated(EnumType.STRING)
    private State state = State.ACTIVE;
    private @Nullable Instant nextAt;
    private @Nullable Long runningJob;
    private @Nullable Instant lastTryAt;
    private @Nullable Instant lastGoodAt;
    private @Nullable Instant askedAt;
    private int failures;
    private @Nullable String problemCode;
    private @Nullable String problem;
    private long files;
    private long bytes;
    private long held;
    private @Nullable Long packages;
    private @Nullable Instant newest;
    private @Nullable Instant readAt;
    private @Nullable Long expectedFiles;
    private @Nullable Long expectedBytes;
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
    Mirror(MirrorWish wish, @Nullable Expected expected, long host, long machine, long owner, Instant now) {
        hostId = host;
        machineId = machine;
        ownerId = owner;
        name = wish.name();
        heldName = name;
        url = wish.url();
        kind = wish.kind();
        deletions = wish.deletions();
        plan = new MirrorPlan(wish);
        expectedFiles = expected == null ? null : expected.files();
        expectedBytes = expected == null ? null : expected.bytes();
        nextAt = now;
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
        return url;
    }

    CollectionKind kind() {
        return kind;
    }

    State state() {
        return state;
    }

    int failures() {
        return failures;
    }

    @Nullable
    Instant lastGoodAt() {
        return lastGoodAt;
    }

    @Nullable
    Long runningJob() {
        return runningJob;
    }

    @Nullable
    String problemCode() {
        return problemCode;
    }

    Set<Long> subscribers() {
        return Set.copyOf(subscribers);
    }

    boolean isDue(Instant now) {
        return state == State.ACTIVE && runningJob == null && nextAt != null && !nextAt.isAfter(now);
    }

    /** What the look had found, when fewer files came by more than may go at once. */
    Optional<Expected> missed() {
        return expectedFiles != null && expectedBytes != null && files * 100 < expectedFiles * (100 - plan.capPercent())
                ? Optional.of(new Expected(expectedFiles, expectedBytes))
                : Optional.empty();
    }

    boolean isNearLimit() {
        return bytes * 100 >= (plan.limitMib() << 20) * 80;
    }

    long bytes() {
        return bytes;
    }

    long limitMib() {
        return plan.limitMib();
    }

    /** {@code most} is KiB a second that no mirror may pass, 0 for no limit. */
    HostAct pull(String waived, long most) {
        return new HostAct.PullMirror(name, url, kind, deletions,
                Exclusions.of(plan.leaveOut()),
                plan.limitMib(), plan.rateKib(most), plan.capPercent(), waived);
    }

    /** The plan goes on from when it was due, not from when it ends; {@code jitter} keeps mirrors from running at one time. */
    void begins(long job, boolean planned, Instant now, Duration jitter) {
        runningJob = job;
        lastTryAt = now;
        if (planned) {
            nextAt = now.plus(plan.pause()).plus(jitter);
        } else {
            askedAt = now;
        }
    }

    /** True when it had failed so often that people were told. */
    boolean wentWell(MirrorRun run, @Nullable Instant newestFile, @Nullable Long packageCount, long heldBytes, Instant now) {
        boolean recovered = failures >= TOLD_AT || problemCode != null && CHECKS.contains(problemCode);
        runningJob = null;
        failures = 0;
        problem = null;
        problemCode = null;
        lastGoodAt = now;
        files = run.files();
        bytes = run.bytes();
        held = heldBytes;
        newest = newestFile;
        packages = packageCount;
        return recovered;
    }

    /** What people are told of a failure, if they are. */
    enum Told {
        NOTHING, CHECK, FIRST, FAILING, PAUSED
    }

    /** The first retries come soon, and each later than the one before. */
    Told wentBadly(String code, String text, Instant now) {
        boolean same = code.equals(problemCode);
        isProblem(code, text);
        failures++;
        if (CHECKS.contains(code)) {
            return same ? Told.NOTHING : Told.CHECK;
        }
        if (failures >= PAUSED_AT && state == State.ACTIVE) {
            pause();
            return Told.PAUSED;
        }
        Instant retry = now.plus(Duration.ofMinutes(15L << Math.min(failures - 1, 6)));
        if (state == State.ACTIVE && (nextAt == null || retry.isBefore(nextAt))) {
            nextAt = retry;
        }
        if (failures == 1 && lastGoodAt == null) {
            return Told.FIRST;
        }
        return failures == TOLD_AT ? Told.FAILING : Told.NOTHING;
    }

    private void isProblem(String code, String text) {
        runningJob = null;
        problemCode = code;
        problem = text.length() <= 1000 ? text : text.substring(0, 999) + "…";
    }

    /** No failure of upstream; true when it is news. */
    boolean hostLacksTool(String code, String text) {
        boolean news = !code.equals(problemCode);
        isProblem(code, text);
        return news;
    }

    /** Nothing was found out: the host did not do it, or somebody ended it. */
    void endedWithoutWord() {
        runningJob = null;
    }

    void pause() {
        state = State.PAUSED;
        nextAt = null;
    }

    void resume(Instant now) {
        state = State.ACTIVE;
        failures = 0;
        nextAt = now;
    }

    /** The host takes it back into use first. */
    void bringBack(Instant now) {
        resume(now.plusSeconds(60));
    }

    void remove(Instant now) {
        state = State.REMOVED;
        removedAt = now;
        nextAt = null;
    }

    /** Its files go from the host with this job. */
    void isDeletedBy(long job) {
        runningJob = job;
    }

    /** Only now another may have its name. */
    void isDeleted() {
        runningJob = null;
        heldName = null;
    }

    /** It is tried again when it has been kept as long once more. */
    void isNotDeleted(Instant now) {
        runningJob = null;
        removedAt = now;
    }

    boolean isRemoved() {
        return state == State.REMOVED;
    }

    /** Whether it can be brought back. */
    boolean isKept() {
        return state == State.REMOVED && heldName != null && runningJob == null;
    }

    /** The next run comes earlier when it comes more often now. */
    void plan(PlanForm.Plan wanted, boolean byAdmin, Instant now) {
        plan.change(wanted, byAdmin);
        Instant next = now.plus(plan.pause());
        if (nextAt != null && nextAt.isAfter(next)) {
            nextAt = next;
        }
    }

    /** Puts a planned run off to the end of the quiet hours, if it is within them. */
    boolean isPutOff(Instant now, ZoneId zone, Duration jitter) {
        Optional<Instant> end = plan.endOfQuiet(now, zone);
        end.ifPresent(then -> nextAt = then.plus(jitter));
        return end.isPresent();
    }

    boolean mayBeAskedAt(Instant now) {
        return runningJob == null && (askedAt == null || !askedAt.plus(Duration.ofHours(1)).isAfter(now));
    }

    void subscribe(long account, boolean on) {
        if (on) {
            subscribers.add(account);
        } else {
            subscribers.remove(account);
        }
    }

    MirrorFacts facts(Instant now) {
        return new MirrorFacts(id, hostId, ownerId, name, url, kind, plan.leaveOut(), deletions, plan.limitMib() << 20,
                plan.everyHours(),
                plan.capPercent(),
                condition(now), failures, problem, problemCode, nextAt, runningJob, lastTryAt, lastGoodAt, files, bytes, held,
                packages,
                newest, plan.rateKib(), plan.quiet(), readAt,
                expectedFiles == null || expectedBytes == null ? null : new Expected(expectedFiles, expectedBytes), plan.bounds(),
                state != State.REMOVED || heldName != null);
    }

    private MirrorFacts.Condition condition(Instant now) {
        if (state != State.ACTIVE) {
            return state == State.PAUSED ? MirrorFacts.Condition.PAUSED : MirrorFacts.Condition.REMOVED;
        }
        if (failures > 0) {
            return MirrorFacts.Condition.FAILING;
        }
        if (lastGoodAt == null) {
            return MirrorFacts.Condition.FIRST_RUN;
        }
        return lastGoodAt.plus(plan.patience()).isBefore(now)
                ? MirrorFacts.Condition.LATE
                : MirrorFacts.Condition.FRESH;
    }
}
