package org.magrathea.jobs;

import java.time.Instant;

/** A line of the log as a page shows it. The host and the portal both make control characters visible. */
public record LogLine(long number, Instant at, String text) {
}
