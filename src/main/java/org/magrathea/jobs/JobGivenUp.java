package org.magrathea.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job was ended as failed, and telling everybody of it as {@link JobEvent.JobFailed} was what failed. Whoever has something
 * that must not outlive the job ends it with as little as possible.
 *
 * @param facts null when they cannot be read, or when telling of them failed too
 * @param text for people
 */
public record JobGivenUp(long job, String machineName, @Nullable JobFacts facts, Instant at, String text) {

    /** Nothing but the own row may be touched any more. */
    public boolean quietly() {
        return facts == null;
    }
}
