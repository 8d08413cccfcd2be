package org.magrathea.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.CancelEffect;

/**
 * A job as a page shows it. {@code outcome} is how it ended, or why that is unknown. {@code lateAt} is when it was found to take
 * much longer than usual. A job {@code onHold} has missed its start.
 *
 * @param details null in lists
 */
public record JobView(long id, long hostId, @Nullable Long machineId, String machineName, String title, JobState state,
        Instant notBefore,
        Instant queuedAt, @Nullable Instant begunAt, @Nullable Instant endedAt, @Nullable Instant unknownSince,
        @Nullable Instant lateAt, boolean onHold,
        @Nullable String outcome, List<StepView> steps, @Nullable Copying copying, List<LogLine> log,
        @Nullable Cancellation cancellation, @Nullable JobDetails details) {

    /**
     * Whether a running job can be cancelled. {@code effect} is null when that is impossible now; {@code text} is for
     * people.
     */
    public record Cancellation(@Nullable CancelEffect effect, boolean requested, String text) {
    }

    /** Bytes of the running step. {@code left} is null until there is an estimate. */
    public record Copying(String step, long done, long total, @Nullable Long bytesPerSecond, @Nullable Duration left) {

        public int percent() {
            return total <= 0 ? 0 : (int) Math.min(100, done * 100 / total);
        }
    }

    public boolean unknown() {
        return unknownSince != null && !state.ended();
    }

    /** Whether it runs much longer than usual. */
    public boolean late() {
        return lateAt != null && !state.ended();
    }

    /** The text of the running step. */
    public @Nullable String now() {
        return steps.stream().filter(step -> step.state().equals("STARTED")).map(StepView::text).findFirst().orElse(null);
    }

    public @Nullable Duration took() {
        return begunAt == null || endedAt == null ? null : Duration.between(begunAt, endedAt);
    }
}
