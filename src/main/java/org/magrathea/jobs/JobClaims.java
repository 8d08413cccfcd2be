package org.magrathea.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostOperations;
import org.magrathea.hosts.Hosts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Assigns jobs to workers: in order, one at a time for each machine, up to the limit of the host. */
@Component
class JobClaims {

    private final JobRepository jobs;
    private final Hosts hosts;
    private final HostGateway gateway;
    private final HostOperations operations;
    private final Fences fences;
    private final JobQueue queue;
    private final LiveUpdates live;
    private final List<JobStartRule> rules;
    private final List<JobHolds> holds;
    private final Clock clock;

    JobClaims(JobRepository jobs, Hosts hosts, HostGateway gateway, HostOperations operations,
            Fences fences, JobQueue queue, LiveUpdates live,
            List<JobStartRule> rules, List<JobHolds> holds, Clock clock) {
        this.jobs = jobs;
        this.hosts = hosts;
        this.gateway = gateway;
        this.operations = operations;
        this.fences = fences;
        this.queue = queue;
        this.live = live;
        this.rules = rules;
        this.holds = holds;
        this.clock = clock;
    }

    /** The action of a worker right before it sends a job to the host. */
    enum Start {
        /** Start the job on the host. An earlier attempt may have started it already. */
        START,
        /** Only ask the host. The job may no longer begin, but an earlier attempt may have started it. */
        ONLY_ASK,
        /** Do nothing. The job was cancelled. */
        CANCELLED
    }

    /**
     * Assigns a job to a worker, or returns why that is not possible.
     */
    @Transactional
    Claim claim(long id) {
        Optional<Long> host = jobs.hostOfUnended(id);
        if (host.isEmpty()) {
            return new Claim.Finished();
        }
        if (!gateway.isReady(host.get())) {
            markUnknown(id);
            return new Claim.HostUnavailable();
        }
        List<Job> unended = jobs.lockUnended(host.get());
        Optional<Job> found = unended.stream().filter(other -> other.id() == id).findFirst();
        if (found.isEmpty()) {
            return new Claim.Finished();
        }
        Job job = found.get();
        List<JobHold> current = holdsOn(host.get());
        if (isHeld(job, current)) {
            return new Claim.Held();
        }
        if (job.state() == JobState.QUEUED && job.notBefore().isAfter(clock.instant())) {
            return new Claim.TooEarly();
        }
        if (job.state() == JobState.QUEUED && mustWait(job, unended, current)) {
            return new Claim.NotYet();
        }
        if (job.state() == JobState.QUEUED && refused(job)) {
            return new Claim.Finished();
        }
        job.claim(fences.next());
        JobFacts facts = job.facts(operations);
        return new Claim.Acquired(id, job.hostId(), job.hostJob(), facts.arguments(), facts.line(), job.fence(),
                job.contact().lastLine() + 1, job.isFirstAttempt());
    }

    /** The time until a queued job may start. Zero for other jobs. */
    @Transactional(readOnly = true)
    public Duration untilStart(long id) {
        return jobs.findById(id)
                .filter(job -> job.state() == JobState.QUEUED)
                .map(job -> Duration.between(clock.instant(), job.notBefore()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    /** Marks a running job as unknown while its host does not answer. A queued job keeps waiting. */
    private void markUnknown(long id) {
        if (jobs.isRunningAsKnown(id)) {
            jobs.lock(id).filter(job -> job.state() == JobState.RUNNING).ifPresent(job -> {
                job.markUnknown(clock.instant(), "Host unreachable.");
                live.changedWhere(job.machineId());
            });
        }
    }

    /**
     * Checks the rules again, in a transaction that ends before the host is contacted. They may have changed since the
     * claim.
     *
     * @throws LeaseLost if another worker holds the lease
     */
    @Transactional
    Start beforeStart(Claim.Acquired claim) {
        Job job = held(claim);
        Optional<String> against = job.hasBegun() ? Optional.empty() : against(job);
        if (against.isEmpty()) {
            return Start.START;
        }
        if (!claim.first()) {
            return Start.ONLY_ASK;
        }
        queue.cancelLocked(job, against.get());
        return Start.CANCELLED;
    }

    /** Cancels a job that its host does not know. */
    @Transactional
    void cancelUnknown(Claim.Acquired claim) {
        Job job = held(claim);
        queue.cancelLocked(job, against(job).orElse("Cancelled: the host does not know this job. Nothing changed."));
    }

    private Job held(Claim.Acquired claim) {
        Job job = jobs.lock(claim.job()).orElseThrow();
        if (job.fence() != claim.fence() || job.state().ended()) {
            throw new LeaseLost(claim.job());
        }
        return job;
    }

    /** Removes the job from the queue when a rule no longer allows it. */
    private boolean refused(Job job) {
        Optional<String> against = against(job);
        against.ifPresent(why -> queue.cancelLocked(job, why));
        return against.isPresent();
    }

    private Optional<String> against(Job job) {
        return rules.stream().flatMap(rule -> rule.against(job.facts(operations)).stream()).findFirst();
    }

    private List<JobHold> holdsOn(long host) {
        Instant now = clock.instant();
        return holds.stream().flatMap(some -> some.on(host, now).stream()).toList();
    }

    private static boolean isHeld(Job job, List<JobHold> current) {
        return job.state() == JobState.QUEUED && (job.isOnHold() || current.stream().anyMatch(hold -> hold.holds(job)));
    }

    private boolean mustWait(Job job, List<Job> unended, List<JobHold> current) {
        Instant now = clock.instant();
        boolean notFirst = unended.stream()
                .anyMatch(
                        other -> other.machineId() != null && other.machineId().equals(job.machineId()) && other.id() != job.id()
                                && !isHeld(other, current) && comesBefore(other, job, now));
        return notFirst || !job.operation().isBackground() && isFull(job.hostId(), unended);
    }

    private boolean isFull(long host, List<Job> unended) {
        long running = unended.stream()
                .filter(other -> other.state() == JobState.RUNNING && !other.operation().isBackground())
                .count();
        return running >= hosts.find(host).map(Host::jobsAtOnce).orElse(1);
    }

    private static boolean comesBefore(Job other, Job job, Instant now) {
        return other.state() == JobState.RUNNING || other.id() < job.id() && !other.notBefore().isAfter(now);
    }
}
