package org.magrathea.jobs;

import java.time.Instant;

/**
 * A job was ended as failed, and telling everybody of it as {@link JobEvent.JobFailed} was what failed. Whoever has something
 * that must not outlive the job ends it with as little as possible.
 *
 * @param text for people
 * @param quietly nothing but the own row may be touched any more; all else failed too
 */
public record JobGivenUp(JobFacts job, Instant at, String text, boolean quietly) {
}
