package org.magrathea.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.home.Failure;
import org.magrathea.home.Failures;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostOperations;
import org.magrathea.hosts.Hosts;
import org.magrathea.notices.AuditedAction;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Failed jobs until an admin acknowledges or retries them. Both are recorded in the ledger. */
@Component
@Order(10)
@Transactional
class FailedJobs implements Failures {

    private static final Duration SHOWN = Duration.ofDays(30);

    private final JobRepository jobs;
    private final JobAcknowledgementRepository acknowledgements;
    private final JobQueue queue;
    private final HostOperations operations;
    private final Hosts hosts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FailedJobs(JobRepository jobs, JobAcknowledgementRepository acknowledgements, JobQueue queue, HostOperations operations,
            Hosts hosts, ApplicationEventPublisher events, Clock clock) {
        this.jobs = jobs;
        this.acknowledgements = acknowledgements;
        this.queue = queue;
        this.operations = operations;
        this.hosts = hosts;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Failure> open(int most) {
        Instant now = clock.instant();
        Map<Long, String> names = hosts.all().stream().collect(Collectors.toMap(Host::id, Host::name));
        return jobs.unacknowledged(now.minus(SHOWN), Limit.of(most))
                .stream()
                .map(job -> failure(job, names.getOrDefault(job.hostId(), ""), now))
                .toList();
    }

    private Failure failure(Job job, String host, Instant now) {
        String step = job.steps()
                .stream()
                .filter(one -> one.state() == JobStep.State.FAILED)
                .map(one -> one.view(now).text())
                .findFirst()
                .orElse("");
        boolean repeatable = job.operation().isRepeatable(operations);
        return new Failure(Objects.requireNonNullElse(job.endedAt(), now), job.operation().title(), "/jobs/" + job.id(), host,
                step, Objects.requireNonNullElse(job.outcome().text(), ""), "/admin/jobs/" + job.id() + "/acknowledgement",
                repeatable ? "Retry" : null, repeatable ? "/admin/jobs/" + job.id() + "/retry" : null);
    }

    /** Acknowledges a failure. False if the job has not failed, or if an admin has already done so. */
    boolean acknowledge(long id, Person by) {
        Job job = jobs.lock(id).orElseThrow();
        if (!isOpen(job)) {
            return false;
        }
        record(job, by, "acknowledged the failure of job j-");
        return true;
    }

    /** Queues the same operation again. Empty if that is not safe, or if an admin has acknowledged the failure. */
    Optional<Long> retry(long id, Person by) {
        Job job = jobs.lock(id).orElseThrow();
        if (!isOpen(job) || !job.operation().isRepeatable(operations)) {
            return Optional.empty();
        }
        record(job, by, "retried job j-");
        return Optional.of(queue.queue(new JobOrder(job.hostId(), job.machineId(), job.facts(operations).arguments(),
                clock.instant(), by.id())));
    }

    private boolean isOpen(Job job) {
        return job.state() == JobState.FAILED && !acknowledgements.existsByJobId(job.id());
    }

    private void record(Job job, Person by, String did) {
        Instant now = clock.instant();
        acknowledgements.save(new JobAcknowledgement(job.id(), by.id(), now));
        events.publishEvent(
                new AuditedAction(AuditedAction.Area.SETTING, by, did + job.id() + ", " + job.operation().title(), null, now));
    }
}
