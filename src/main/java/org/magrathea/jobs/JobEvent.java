package org.magrathea.jobs;

import java.time.Instant;
import org.magrathea.hosts.CancelEffect;

/** A change of a job. Published in the transaction that recorded it. */
public sealed interface JobEvent {

    JobFacts job();

    Instant at();

    record JobQueued(JobFacts job, Instant at) implements JobEvent {
    }

    /** The host accepted the job for the first time. */
    record JobStarted(JobFacts job, Instant at) implements JobEvent {
    }

    record JobDone(JobFacts job, Instant at, JobResult result) implements JobEvent {
    }

    /** The job failed. {@code code} is an error code of the host's protocol, {@code text} is for people. */
    record JobFailed(JobFacts job, Instant at, String code, String text) implements JobEvent {
    }

    /** A person cancelled the running job. {@code left} is the effect, {@code text} describes it. */
    record JobCancelledWhileRunning(JobFacts job, Instant at, long by, CancelEffect left, String text) implements JobEvent {
    }

    /** The job was cancelled before it began. */
    record JobCancelled(JobFacts job, Instant at, String why) implements JobEvent {
    }
}
