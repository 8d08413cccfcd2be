package org.magrathea.jobs;

import jakarta.persistence.CascadeType;
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
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.AbortLeaves;
import org.magrathea.hosts.HostLine;
import tools.jackson.core.JacksonException;

/** One act on one host: claimed by a worker, then followed line by line until the host says how it ended. */
@Entity
class Job {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long hostId;
    private @Nullable Long machineId;
    private String machineName;
    private String title;
    /** As JSON, which is read only where it is needed: what cannot be read stops this job and no other. */
    private String act;
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
    private long lastLine;
    private @Nullable String progressStep;
    private @Nullable Long progressDone;
    private @Nullable Long progressTotal;
    private @Nullable String errorCode;
    private @Nullable String outcome;
    private @Nullable String result;
    private @Nullable Long orderedBy;
    private @Nullable Long abortBy;
    @Enumerated(EnumType.STRING)
    private @Nullable AbortLeaves abortLeaves;
    private @Nullable Instant abortAskedAt;
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
    Job(JobOrder order, Instant now) {
        hostId = order.hostId();
        machineId = order.machineId();
        act = ActJson.write(order.act());
        machineName = order.act().guest();
        Plan plan = Plan.of(order.act());
        title = plan.title();
        notBefore = order.notBefore();
        orderedBy = order.orderedBy();
        queuedAt = now;
        plan.steps().forEach(step -> steps.add(new JobStep(steps.size(), step.name(), step.title())));
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

    @Nullable
    String progressStep() {
        return progressStep;
    }

    long progressDone() {
        return progressDone == null ? 0 : progressDone;
    }

    long progressTotal() {
        return progressTotal == null ? 0 : progressTotal;
    }

    Optional<JobResult> result() {
        return Optional.ofNullable(result).map(JobResult::read);
    }

    List<JobStep> steps() {
        return steps;
    }

    /** Name of the job on the host. */
    String hostJob() {
        return "j-" + id;
    }

    JobFacts facts() {
        return new JobFacts(id, hostId, machineId, machineName, title, ActJson.read(act), orderedBy);
    }

    /** Whether it leaves its turn on the host to others. One that cannot be read holds it. */
    boolean goesOnBesideOthers() {
        try {
            return ActJson.read(act).goesOnBesideOthers();
        } catch (JacksonException unreadable) {
            return false;
        }
    }

    /** What an abort would leave now; null when it cannot be aborted. A job that has not begun is cancelled instead. */
    @Nullable
    AbortLeaves leaves() {
        return state != JobState.RUNNING
                ? null
                : steps.stream()
                        .filter(step -> step.begunAt() != null)
                        .max(Comparator.comparing(step -> Objects.requireNonNull(step.begunAt())))
                        .map(JobStep::leaves)
                        .orElse(null);
    }

    /** Somebody wants it to end early. The host decides whether it still can, and says how it ended. */
    void wantAborted(long by, AbortLeaves told, Instant now) {
        require(state == JobState.RUNNING, "aborted");
        abortBy = by;
        abortLeaves = told;
        abortAskedAt = now;
    }

    @Nullable
    Long abortBy() {
        return abortBy;
    }

    @Nullable
    Instant abortAskedAt() {
        return abortAskedAt;
    }

    /** A worker takes it, for the first time or over from a dead one; whoever holds an older fence is out. */
    void claim(long newFence) {
        require(!state.ended(), "claimed");
        state = JobState.RUNNING;
        fence = newFence;
        attempts++;
    }

    /** The host has it. True only the first time. */
    boolean begin(Instant now) {
        unknownSince = null;
        heardAt = now;
        if (begunAt != null) {
            return false;
        }
        begunAt = now;
        return true;
    }

    /** Takes over what a line says; lines that were heard before change nothing. */
    void hear(HostLine line, long number, Instant now) {
        heardAt = now;
        unknownSince = null;
        if (number <= lastLine) {
            return;
        }
        lastLine = number;
        switch (line) {
            case HostLine.Step step -> stepNamed(step.step()).take(step);
            case HostLine.Progress progress -> progress(progress);
            case HostLine.Log log -> {
            }
            case HostLine.Item item -> {
            }
            case HostLine.Alive alive -> {
            }
            case HostLine.Result ended -> end(JobState.DONE, ended.at(), null, null, ended.fields().toString());
            case HostLine.Failure failure ->
                end(isAbort(failure) ? JobState.CANCELLED : JobState.FAILED, failure.at(), failure.code(), failure.text(), null);
        }
    }

    /** Whether a last line says that it was ended as somebody wanted. */
    boolean isAbort(HostLine.Failure failure) {
        return abortBy != null && failure.code().equals("aborted");
    }

    @Nullable
    AbortLeaves abortLeaves() {
        return abortLeaves;
    }

    /** The host answered no before anything was begun. */
    void refuse(String code, String text, Instant now) {
        end(JobState.FAILED, now, code, text, null);
    }

    /** The host can't be asked: done, not done, or still going, nobody knows. */
    void lose(Instant now, String why) {
        if (unknownSince == null) {
            unknownSince = now;
        }
        outcome = why;
    }

    boolean hasBegun() {
        return begunAt != null;
    }

    /** Whether this worker is the first that has claimed it. */
    boolean isFirstAttempt() {
        return attempts == 1;
    }

    /** Not to be carried out: still in the queue, or claimed and not accepted by its host. */
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
        progressStep = null;
        if (how != JobState.DONE) {
            steps.forEach(step -> step.stopAt(now));
        }
    }

    private void progress(HostLine.Progress progress) {
        progressStep = progress.step();
        progressDone = progress.done();
        progressTotal = progress.total();
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
