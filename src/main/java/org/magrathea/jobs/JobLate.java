package org.magrathea.jobs;

import java.time.Duration;
import java.time.Instant;

/** A job runs much longer than usual. Published once a job, in the transaction that marks it. */
public record JobLate(JobFacts job, Instant at, Duration running, Duration usual) {
}
