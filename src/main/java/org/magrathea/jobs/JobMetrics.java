package org.magrathea.jobs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** {@code magrathea.jobs} by outcome, {@code magrathea.jobs.waiting}, {@code magrathea.jobs.unknown.age} in seconds. */
@Component
class JobMetrics {

    private final MeterRegistry meters;
    private final JobRepository jobs;
    private final Clock clock;

    JobMetrics(MeterRegistry meters, JobRepository jobs, Clock clock) {
        this.meters = meters;
        this.jobs = jobs;
        this.clock = clock;
        Gauge.builder("magrathea.jobs.waiting", () -> jobs.countByState(JobState.QUEUED)).register(meters);
        Gauge.builder("magrathea.jobs.unknown.age", this::oldestUnknown).baseUnit("seconds").register(meters);
    }

    @EventListener
    void count(JobEvent event) {
        switch (event) {
            case JobEvent.JobDone done -> ended("done");
            case JobEvent.JobFailed failed -> ended("failed");
            case JobEvent.JobCancelled cancelled -> ended("cancelled");
            case JobEvent.JobCancelledWhileRunning stopped -> ended("aborted");
            case JobEvent.JobQueued queued -> {
            }
            case JobEvent.JobStarted started -> {
            }
        }
    }

    private void ended(String outcome) {
        meters.counter("magrathea.jobs", "outcome", outcome).increment();
    }

    private double oldestUnknown() {
        return jobs.findByStateInOrderById(List.of(JobState.RUNNING))
                .stream()
                .flatMap(job -> java.util.Optional.ofNullable(job.contact().unknownSince()).stream())
                .mapToLong(since -> Duration.between(since, clock.instant()).toSeconds())
                .max()
                .orElse(0);
    }
}
