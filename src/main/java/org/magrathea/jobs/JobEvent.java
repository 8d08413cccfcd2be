package org.magrathea.jobs;

import java.time.Instant;
import org.magrathea.hosts.AbortLeaves;

/** Something happened to a job. Published in the transaction that recorded it. */
public sealed interface JobEvent {

    JobFacts job();

    Instant at();

    record JobQueued(JobFacts job, Instant at) implements JobEvent {
    }

    /** The host accepted it, for the first time. */
    record JobStarted(JobFacts job, Instant at) implements JobEvent {
    }

    record JobDone(JobFacts job, Instant at, JobResult result) implements JobEvent {
    }

    /** It ended badly; {@code code} is one of the host's protocol, {@code text} is for people. */
    record JobFailed(JobFacts job, Instant at, String code, String text) implements JobEvent {
    }

    /** Somebody ended it early; {@code left} is what that left, {@code text} says it in words. */
    record JobAborted(JobFacts job, Instant at, long by, AbortLeaves left, String text) implements JobEvent {
    }

    /** It was taken from the queue before it had begun. */
    record JobCancelled(JobFacts job, Instant at, String why) implements JobEvent {
    }
}
