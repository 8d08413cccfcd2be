package org.magrathea.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.magrathea.hosts.HostOperations;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Marks running jobs that take much longer than usual. Each one is reported once. */
@Component
class LateJobs {

    private static final Limit AT_ONCE = Limit.of(200);

    private final JobRepository jobs;
    private final UsualJobTimes usual;
    private final HostOperations operations;
    private final JobSettings settings;
    private final LiveUpdates live;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LateJobs(JobRepository jobs, UsualJobTimes usual, HostOperations operations, JobSettings settings, LiveUpdates live,
            TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.jobs = jobs;
        this.usual = usual;
        this.operations = operations;
        this.settings = settings;
        this.live = live;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** A transaction a job, so that one that cannot be marked stops no other. */
    void run() {
        Instant latest = clock.instant().minus(settings.lateAfter());
        jobs.runningSince(latest, AT_ONCE).forEach(id -> transaction.executeWithoutResult(status -> check(id)));
    }

    private void check(long id) {
        Instant now = clock.instant();
        jobs.lock(id).filter(job -> job.state() == JobState.RUNNING && job.lateAt() == null).ifPresent(job -> {
            Instant begun = job.begunAt();
            Optional<Duration> median = usual.whole(job.operation().verb(), job.hostId(), job.machineId());
            if (begun == null || median.isEmpty()) {
                return;
            }
            Duration running = Duration.between(begun, now);
            if (running.compareTo(median.get().multipliedBy(settings.lateFactor()).plus(settings.lateAfter())) > 0) {
                job.markLate(now);
                events.publishEvent(new JobLate(job.facts(operations), now, running, median.get()));
                live.changedWhere(job.machineId());
            }
        });
    }
}
