package org.magrathea.jobs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of the log of a job, oldest first.
 *
 * @param lines the lines, those of the portal if there is a problem
 * @param older the position before which older lines end, or null at the beginning of the log
 * @param newest whether the lines are the newest ones
 * @param size bytes of the whole log, 0 with a problem
 * @param problem why the lines do not come from the host, in sentences, or null
 */
public record JobLogPage(List<Line> lines, @Nullable Long older, boolean newest, long size, @Nullable String problem) {

    /** A line. {@code at} is null for a further line of the same text. */
    public record Line(@Nullable Instant at, String text) {
    }
}
