package org.magrathea.jobs;

import java.time.Instant;

/** A queued job of a machine that starts later. */
public record PlannedJob(long id, String machineName, String title, Instant notBefore) {
}
