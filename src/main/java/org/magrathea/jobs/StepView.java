package org.magrathea.jobs;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A step as a page shows it.
 *
 * @param state PLANNED, STARTED, DONE, FAILED or SKIPPED
 * @param took the time until its end, or until now
 * @param usual the usual time on this machine. Null before three jobs
 * @param usualOnHost the usual time on the host. Null before three jobs
 */
public record StepView(String name, String text, String state, @Nullable Duration took, @Nullable Duration usual,
        @Nullable Duration usualOnHost) {

    StepView(String name, String text, String state, @Nullable Duration took) {
        this(name, text, state, took, null, null);
    }

    StepView usually(@Nullable Duration here, @Nullable Duration onHost) {
        return new StepView(name, text, state, took, here, onHost);
    }

    /** The share of the usual time that has passed, at most 100. Null without a usual time. */
    public @Nullable Integer percent() {
        Duration whole = usual == null ? usualOnHost : usual;
        return whole == null || took == null
                ? null
                : (int) Math.min(100, took.toMillis() * 100 / Math.max(1, whole.toMillis()));
    }

    /** Whether it took longer than twice its usual time, and a second. */
    public boolean slow() {
        Duration whole = usual == null ? usualOnHost : usual;
        return whole != null && took != null && took.compareTo(whole.multipliedBy(2).plusSeconds(1)) > 0;
    }

    /** CSS class in the list of steps. */
    public String cssClass() {
        return switch (state) {
            case "STARTED" -> "now";
            case "DONE" -> "done";
            case "FAILED" -> "fail";
            default -> "next";
        };
    }
}
