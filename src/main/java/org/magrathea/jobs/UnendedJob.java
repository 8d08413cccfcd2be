package org.magrathea.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the order in the queue of a host depends on. */
record UnendedJob(long id, @Nullable Long machineId, String verb, JobState state, Instant notBefore, @Nullable Instant begunAt,
        boolean background) {
}
