package org.magrathea.jobs;

import org.magrathea.hosts.OperationArguments;

/** The answer to a worker that asks for a job. */
sealed interface Claim {

    /**
     * The worker holds the lease until another worker claims the job with a higher fence. Lines from {@code from} on are
     * new.
     *
     * @param first whether no earlier attempt can have started it on the host
     */
    record Acquired(long job, long hostId, String hostJob, OperationArguments arguments, String line, long fence, long from,
            boolean first) implements Claim {
    }

    /** Another job of the machine comes first, or the host has no free slot. */
    record NotYet() implements Claim {
    }

    /** Its start is later, e.g. because it was moved. */
    record TooEarly() implements Claim {
    }

    /** Jobs of the host wait, e.g. for the end of its maintenance. */
    record Held() implements Claim {
    }

    /** The host does not answer. Nothing was recorded. */
    record HostUnavailable() implements Claim {
    }

    /** The job has ended or was cancelled. */
    record Finished() implements Claim {
    }
}
