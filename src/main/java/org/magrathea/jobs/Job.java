package org.magrathea.jobs;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.hosts.CancelEffect;
import org.magrathea.hosts.HostLine;
import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.HostOperations;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.hosts.PlannedStep;
import org.magrathea.hosts.UnknownOperation;

/** One operation on one host. A worker claims it and follows its lines until the host reports the outcome. */
@Entity
class Job {

    private static final int LONGEST_STATE = 20;
    /** The second code comes from hosts where an earlier version of umlhost started the job. */
    private static final Set<String> CANCELLED = Set.of("cancelled", "aborted");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long hostId;
    private @Nullable Long machineId;
    private String machineName;
    private String title;
    private String verb;
    /** JSON, parsed only where it is needed. Unreadable arguments stop this job and no other. */
    private String arguments;
    private boolean background;
    private boolean onHold;
    private @Nullable String cancelTexts;
    @Enumerated(EnumType.STRING)
    private JobState state = JobState.QUEUED;
    private Instant notBefore;
    private Instant queuedAt;
    private long fence;
    private int attempts;
    private @Nullable Instant begunAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant heardAt;
    private @Nullable Instant unknownSince;
    private @Nullable Instant lateAt;
    private @Nullable String machineAfter;
    private long lastLine;
    @Embedded
    private @Nullable JobProgress progress;
    private @Nullable String errorCode;
    private @Nullable String outcome;
    private @Nullable String result;
    private @Nullable Long orderedBy;
    @Embedded
    private @Nullable JobCancelRequest cancelRequest;
    @Version
    private int version;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "job_id", nullable = false, updatable = false)
    @OrderBy("position")
    private List<JobStep> steps = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Job() {
    }

    @SuppressWarnings("NullAway.Init")
    Job(JobOrder order, HostOperations operations, Instant now) {
        hostId = order.hostId();
        machineId = order.machineId();
        machineName = order.arguments().subject();
        HostOperation<?> operation = operations.of(order.arguments());
        title = operations.title(order.arguments());
        verb = operation.verb();
        arguments = operations.write(order.arguments());
        background = operation.isBackground();
        notBefore = order.notBefore();
        orderedBy = order.orderedBy();
        queuedAt = now;
    }

    long id() {
        return id;
    }

    long hostId() {
        return hostId;
    }

    @Nullable
    Long machineId() {
        return machineId;
    }

    String machineName() {
        return machineName;
    }

    String title() {
        return title;
    }

    JobState state() {
        return state;
    }

    Instant notBefore() {
        return notBefore;
    }

    /** Whether it does not start until its time is chosen again. */
    boolean isOnHold() {
        return onHold;
    }

    void hold() {
        require(state == JobState.QUEUED, "put on hold");
        onHold = true;
    }

    void move(Instant start) {
        require(state == JobState.QUEUED, "moved");
        notBefore = start;
        onHold = false;
    }

    Instant queuedAt() {
        return queuedAt;
    }

    @Nullable
    Instant begunAt() {
        return begunAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    Instant unknownSince() {
        return unknownSince;
    }

    /** Time at which it was found to take much longer than usual. */
    @Nullable
    Instant lateAt() {
        return lateAt;
    }

    void markLate(Instant now) {
        require(state == JobState.RUNNING, "late");
        lateAt = now;
    }

    /** State of the machine after a failure, as the host reported it. */
    @Nullable
    String machineAfter() {
        return machineAfter;
    }

    String verb() {
        return verb;
    }

    int attempts() {
        return attempts;
    }

    @Nullable
    String errorCode() {
        return errorCode;
    }

    long fence() {
        return fence;
    }

    long lastLine() {
        return lastLine;
    }

    int version() {
        return version;
    }

    @Nullable
    String outcome() {
        return outcome;
    }

    /** Progress of the running step. Null if the host has not reported any. */
    @Nullable
    JobProgress progress() {
        return progress;
    }

    Optional<JobResult> result() {
        return Optional.ofNullable(result).map(JobResult::read);
    }

    List<JobStep> steps() {
        return steps;
    }

    /** The account that ordered it without a request. */
    @Nullable
    Long orderedBy() {
        return orderedBy;
    }

    /** Name of the job on the host. */
    String hostJob() {
        return "j-" + id;
    }

    /** @throws UnknownOperation if a later version of the portal wrote the job */
    JobFacts facts(HostOperations operations) {
        OperationArguments read = operations.read(verb, arguments);
        return new JobFacts(id, hostId, machineId, machineName, title, read, operations.spoken(read), orderedBy);
    }

    /** Whether a failed job can be queued again without harm. False for arguments that this version cannot read. */
    boolean mayBeRepeated(HostOperations operations) {
        try {
            return operations.of(operations.read(verb, arguments)).isRepeatable();
        } catch (UnknownOperation unknown) {
            return false;
        }
    }

    /** Whether the job does not count towards the parallel jobs of its host. */
    boolean isBackground() {
        return background;
    }

    /** Stores the planned steps that the host reports. The host repeats them on each request. */
    void plan(List<PlannedStep> planned, CancelTexts texts) {
        cancelTexts = StoredJson.write(texts);
        if (steps.isEmpty()) {
            planned.forEach(step -> steps.add(new JobStep(steps.size(), step.name(), step.title())));
        }
    }

    CancelTexts cancelTexts() {
        return StoredJson.read(cancelTexts == null ? "{}" : cancelTexts, CancelTexts.class);
    }

    /**
     * The effect of cancelling the running job now, or null when that is impossible. Queued jobs leave the queue
     * instead.
     */
    @Nullable
    CancelEffect effectOfCancelling() {
        return state != JobState.RUNNING
                ? null
                : steps.stream()
                        .filter(step -> step.begunAt() != null)
                        .max(Comparator.comparing(step -> Objects.requireNonNull(step.begunAt())))
                        .map(JobStep::cancelEffect)
                        .orElse(null);
    }

    /**
     * Records a request to cancel the running job. The host decides whether that is still possible and reports the
     * outcome.
     */
    void requestCancel(long by, CancelEffect expected, Instant now) {
        require(state == JobState.RUNNING, "cancelled while running");
        cancelRequest = new JobCancelRequest(by, expected, now);
    }

    /** The last request to cancel it while it ran. */
    @Nullable
    JobCancelRequest cancelRequest() {
        return cancelRequest;
    }

    /** Assigns the job to a worker. Holders of an older fence lose their lease. */
    void claim(long newFence) {
        require(!state.ended(), "claimed");
        state = JobState.RUNNING;
        fence = newFence;
        attempts++;
    }

    /** Records that the host has accepted the job. True only the first time. */
    boolean begin(Instant now) {
        unknownSince = null;
        heardAt = now;
        if (begunAt != null) {
            return false;
        }
        begunAt = now;
        return true;
    }

    /** Applies a line of the host. Lines that were recorded before change nothing. */
    void record(HostLine line, long number, Instant now) {
        heardAt = now;
        unknownSince = null;
        if (number <= lastLine) {
            return;
        }
        lastLine = number;
        switch (line) {
            case HostLine.Step step -> stepNamed(step.step()).take(step);
            case HostLine.Progress copied -> progress = JobProgress.of(copied);
            case HostLine.Log log -> {
            }
            case HostLine.Item item -> {
            }
            case HostLine.Alive alive -> {
            }
            case HostLine.Result ended -> end(JobState.DONE, ended.at(), null, null, ended.fields().toString());
            case HostLine.Failure failure -> {
                machineAfter = known(failure.machine());
                end(isCancellation(failure) ? JobState.CANCELLED : JobState.FAILED, failure.at(), failure.code(), failure.text(),
                        null);
            }
        }
    }

    /** Whether a last line reports the cancellation that a person requested. */
    boolean isCancellation(HostLine.Failure failure) {
        return cancelRequest != null && CANCELLED.contains(failure.code());
    }

    /** Ends the job because the host refused to start it. */
    void refuse(String code, String text, Instant now) {
        end(JobState.FAILED, now, code, text, null);
    }

    /** Marks the outcome as unknown, because the host is unreachable. */
    void markUnknown(Instant now, String why) {
        if (unknownSince == null) {
            unknownSince = now;
        }
        outcome = why;
    }

    boolean hasBegun() {
        return begunAt != null;
    }

    /** Whether this is the first claim of the job. */
    boolean isFirstAttempt() {
        return attempts == 1;
    }

    /** Cancels a job that is queued, or claimed but not yet accepted by its host. */
    void cancel(Instant now, String why) {
        require(begunAt == null, "cancelled");
        end(JobState.CANCELLED, now, null, why, null);
    }

    private void end(JobState how, Instant now, @Nullable String code, @Nullable String text, @Nullable String fields) {
        require(!state.ended(), "ended");
        state = how;
        endedAt = now;
        errorCode = code;
        outcome = text;
        result = fields;
        progress = null;
        if (how != JobState.DONE) {
            steps.forEach(step -> step.stopAt(now));
        }
    }

    private static @Nullable String known(@Nullable String machine) {
        return machine == null || machine.length() > LONGEST_STATE ? null : machine;
    }

    private JobStep stepNamed(String name) {
        Optional<JobStep> planned = steps.stream().filter(step -> step.name().equals(name)).findFirst();
        return planned.orElseGet(() -> {
            JobStep unplanned = new JobStep(steps.size(), name, name);
            steps.add(unplanned);
            return unplanned;
        });
    }

    private void require(boolean possible, String what) {
        if (!possible) {
            throw new IllegalStateException("Job " + id + " is " + state + " and cannot be " + what);
        }
    }
}
