package org.magrathea.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.AbortLeaves;

/**
 * A job as a page shows it. {@code outcome} says how it ended or why it is not known; {@code ahead} is how many jobs of the
 * host are before it.
 */
public record JobView(long id, long hostId, @Nullable Long machineId, String machineName, String title, JobState state,
        Instant notBefore,
        Instant queuedAt, @Nullable Instant begunAt, @Nullable Instant endedAt, @Nullable Instant unknownSince,
        @Nullable String outcome, List<StepView> steps, @Nullable Copying copying, List<LogLine> log,
        @Nullable Abort abort) {

    /**
     * Whether a running job can be ended early: {@code leaves} is what that would leave, null when it cannot be now;
     * {@code words} say it.
     */
    public record Abort(@Nullable AbortLeaves leaves, boolean asked, String words) {
    }

    /** Bytes of the step under way; {@code left} is null until it can be told. */
    public record Copying(String step, long done, long total, @Nullable Long bytesPerSecond, @Nullable Duration left) {

        public int percent() {
            return total <= 0 ? 0 : (int) Math.min(100, done * 100 / total);
        }
    }

    public boolean unknown() {
        return unknownSince != null && !state.ended();
    }

    /** The step under way, in words. */
    public @Nullable String now() {
        return steps.stream().filter(step -> step.state().equals("STARTED")).map(StepView::text).findFirst().orElse(null);
    }

    public @Nullable Duration took() {
        return begunAt == null || endedAt == null ? null : Duration.between(begunAt, endedAt);
    }
}
