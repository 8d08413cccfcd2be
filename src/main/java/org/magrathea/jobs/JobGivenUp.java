package org.magrathea.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job was ended as failed because a listener of {@link JobEvent.JobFailed} failed. Owners of state that must not
 * outlive the job end that state with as few writes as possible.
 *
 * @param facts null when they are unreadable, or when a listener failed because of them
 * @param text for people
 */
public record JobGivenUp(long job, String machineName, @Nullable JobFacts facts, Instant at, String text) {

    /** Whether listeners may write only their own row. */
    public boolean quietly() {
        return facts == null;
    }
}
