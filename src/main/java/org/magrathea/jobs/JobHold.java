package org.magrathea.jobs;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reason why queued jobs of a host wait.
 *
 * @param reason for people, one sentence
 * @param until the expected end, null if it is unknown
 * @param onlyRequests whether background jobs and jobs that a person started directly do not wait
 * @param exempt accounts whose directly started jobs do not wait
 */
public record JobHold(String reason, @Nullable Instant until, boolean onlyRequests, Set<Long> exempt) {

    boolean holds(Job job) {
        Long by = job.orderedBy();
        boolean ofRequest = by == null && !job.operation().isBackground();
        return onlyRequests ? ofRequest : by == null || !exempt.contains(by);
    }
}
