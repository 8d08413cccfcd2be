package org.magrathea.jobs;

import org.magrathea.hosts.HostAct;

/** What a worker learns when it wants a job. */
sealed interface Claim {

    /**
     * It is this worker's until somebody claims it with a higher fence. Lines from {@code from} on are new.
     *
     * @param first nobody can have told the host of it before
     */
    record Mine(long job, long hostId, String hostJob, HostAct act, long fence, long from, boolean first) implements Claim {
    }

    /** Another job of the machine comes first, or the host has enough to do. */
    record Later() implements Claim {
    }

    /** Its host does not answer; nothing was written down. */
    record Away() implements Claim {
    }

    /** It has ended or was cancelled. */
    record Over() implements Claim {
    }
}
