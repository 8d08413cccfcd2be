package org.magrathea.jobs;

import java.time.Instant;

/** A line of the log as a page shows it; control characters were made visible by the host and again here. */
public record LogLine(long number, Instant at, String text) {
}
