package org.magrathea.jobs;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** A step as a page shows it; {@code state} is PLANNED, STARTED, DONE, FAILED or SKIPPED. */
public record StepView(String name, String text, String state, @Nullable Duration took) {

    /** Class in the list of steps. */
    public String look() {
        return switch (state) {
            case "STARTED" -> "now";
            case "DONE" -> "done";
            case "FAILED" -> "fail";
            default -> "next";
        };
    }
}
