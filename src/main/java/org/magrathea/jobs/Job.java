package org.magrathea.jobs;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.CancelEffect;
import org.magrathea.hosts.HostLine;
import org.magrathea.hosts.HostOperations;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.hosts.PlannedStep;
import org.magrathea.hosts.UnknownOperation;

/** One operation on one host. A worker claims it and follows its lines until the host reports the outcome. */
@Entity
class Job {

    /** The second code comes from hosts where an earlier version of umlhost started the job. */
    private static final Set<String> CANCELLED = Set.of("cancelled", "aborted");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long hostId;
    private @Nullable Long machineId;
    private String machineName;
    @Embedded
    private JobOperation operation;
    private boolean onHold;
    @Enumerated(EnumType.STRING)
    private JobState state = JobState.QUEUED;
    private Instant notBefore;
    private Instant queuedAt;
    private long fence;
    private int attempts;
    private @Nullable Instant begunAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant lateAt;
    @Embedded
    private JobContact contact = new JobContact();
    @Embedded
    private JobPlan plan = new JobPlan();
    @Embedded
    private @Nullable JobProgress progress;
    @Embedded
    private @Nullable JobOutcome outcome;
    private @Nullable Long orderedBy;
    @Embedded
    private @Nullable JobCancelRequest cancelRequest;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Job() {
    }

    @SuppressWarnings("NullAway.Init")
    Job(JobOrder order, HostOperations operations, Instant now) {
        hostId = order.hostId();
        machineId = order.machineId();
        machineName = order.arguments().subject();
        operation = new JobOperation(order.arguments(), operations);
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

    JobOperation operation() {
        return operation;
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

    /** Time at which it was found to take much longer than usual. */
    @Nullable
    Instant lateAt() {
        return lateAt;
    }

    void markLate(Instant now) {
        require(state == JobState.RUNNING, "late");
        lateAt = now;
    }

    int attempts() {
        return attempts;
    }

    long fence() {
        return fence;
    }

    JobContact contact() {
        return contact;
    }

    int version() {
        return version;
    }

    JobOutcome outcome() {
        return outcome == null ? JobOutcome.NONE : outcome;
    }

    /** Progress of the running step. Null if the host has not reported any. */
    @Nullable
    JobProgress progress() {
        return progress;
    }

    List<JobStep> steps() {
        return plan.steps();
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
        OperationArguments read = operation.arguments(operations);
        return new JobFacts(id, hostId, machineId, machineName, operation.title(), read, operations.spoken(read), orderedBy);
    }

    /** Stores the planned steps that the host reports. The host repeats them on each request. */
    void plan(List<PlannedStep> planned, CancelTexts texts) {
        plan.store(planned, texts);
    }

    CancelTexts cancelTexts() {
        return plan.cancelTexts();
    }

    /**
     * The effect of cancelling the running job now, or null when that is impossible. Queued jobs leave the queue
     * instead.
     */
    @Nullable
    CancelEffect effectOfCancelling() {
        return state == JobState.RUNNING ? plan.effectOfCancelling() : null;
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
        contact.hear(now);
        if (begunAt != null) {
            return false;
        }
        begunAt = now;
        return true;
    }

    /** Applies a line of the host. Lines that were recorded before change nothing. */
    void record(HostLine line, long number, Instant now) {
        if (!contact.hear(number, now)) {
            return;
        }
        switch (line) {
            case HostLine.Step step -> plan.take(step);
            case HostLine.Progress copied -> progress = JobProgress.of(copied);
            case HostLine.Log log -> {
            }
            case HostLine.Item item -> {
            }
            case HostLine.Alive alive -> {
            }
            case HostLine.Result ended -> end(JobState.DONE, ended.at(), JobOutcome.of(ended));
            case HostLine.Failure failure ->
                end(isCancellation(failure) ? JobState.CANCELLED : JobState.FAILED, failure.at(), JobOutcome.of(failure));
        }
    }

    /** Whether a last line reports the cancellation that a person requested. */
    boolean isCancellation(HostLine.Failure failure) {
        return cancelRequest != null && CANCELLED.contains(failure.code());
    }

    /** Ends the job because the host refused to start it. */
    void refuse(String code, String text, Instant now) {
        end(JobState.FAILED, now, JobOutcome.of(code, text));
    }

    /** Marks the outcome as unknown, because the host is unreachable. */
    void markUnknown(Instant now, String why) {
        contact.lose(now);
        outcome = JobOutcome.of(null, why);
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
        end(JobState.CANCELLED, now, JobOutcome.of(null, why));
    }

    private void end(JobState how, Instant now, JobOutcome reported) {
        require(!state.ended(), "ended");
        state = how;
        endedAt = now;
        outcome = reported;
        progress = null;
        if (how != JobState.DONE) {
            plan.stopAt(now);
        }
    }

    private void require(boolean possible, String what) {
        if (!possible) {
            throw new IllegalStateException("Job " + id + " is " + state + " and cannot be " + what);
        }
    }
}
