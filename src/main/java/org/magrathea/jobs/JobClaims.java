package org.magrathea.jobs;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.Hosts;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a job to a worker: one at a time for each machine, in order, and no more at once than its host does. */
@Component
class JobClaims {

    private final JobRepository jobs;
    private final Hosts hosts;
    private final HostGateway gateway;
    private final Fences fences;
    private final JobQueue queue;
    private final LiveUpdates live;
    private final List<JobStartRule> rules;
    private final Clock clock;

    JobClaims(JobRepository jobs, Hosts hosts, HostGateway gateway, Fences fences, JobQueue queue, LiveUpdates live,
            List<JobStartRule> rules,
            Clock clock) {
        this.jobs = jobs;
        this.hosts = hosts;
        this.gateway = gateway;
        this.fences = fences;
        this.queue = queue;
        this.live = live;
        this.rules = rules;
        this.clock = clock;
    }

    /** What a worker does with its claim just before it would tell the host. */
    enum Start {
        /** Tell the host, which may know of it already. */
        TELL,
        /** It may no longer begin; but an earlier attempt may have told the host, which is asked and not told. */
        ONLY_ASK,
        /** It was called off. */
        NO
    }

    /**
     * Gives a job to a worker, or says why not.
     */
    @Transactional
    Claim claim(long id) {
        Optional<Long> host = jobs.hostOfUnended(id);
        if (host.isEmpty()) {
            return new Claim.Over();
        }
        if (!gateway.isReady(host.get())) {
            lose(id);
            return new Claim.Away();
        }
        List<Job> unended = jobs.lockUnended(host.get());
        Optional<Job> found = unended.stream().filter(other -> other.id() == id).findFirst();
        if (found.isEmpty()) {
            return new Claim.Over();
        }
        Job job = found.get();
        if (job.state() == JobState.QUEUED && mustWait(job, unended)) {
            return new Claim.Later();
        }
        if (job.state() == JobState.QUEUED && refused(job)) {
            return new Claim.Over();
        }
        job.claim(fences.next());
        return new Claim.Mine(id, job.hostId(), job.hostJob(), job.facts().act(), job.fence(), job.lastLine() + 1,
                job.isFirstAttempt());
    }

    /** Of a job that runs nobody knows how it stands, while its host does not answer; one that waits just waits. */
    private void lose(long id) {
        if (jobs.isRunningAsKnown(id)) {
            jobs.lock(id).filter(job -> job.state() == JobState.RUNNING).ifPresent(job -> {
                job.lose(clock.instant(), "The host cannot be asked.");
                live.changedWhere(job.machineId());
            });
        }
    }

    /**
     * Asks once more, in a transaction that ends before the host is told: what held when the job was claimed may hold no longer.
     *
     * @throws ClaimLost another worker has it
     */
    @Transactional
    Start beforeStart(Claim.Mine claim) {
        Job job = held(claim);
        Optional<String> against = job.hasBegun() ? Optional.empty() : against(job);
        if (against.isEmpty()) {
            return Start.TELL;
        }
        if (!claim.first()) {
            return Start.ONLY_ASK;
        }
        queue.callOff(job, against.get());
        return Start.NO;
    }

    /** The host does not know of it, so it is called off. */
    @Transactional
    void callOffUnknown(Claim.Mine claim) {
        Job job = held(claim);
        queue.callOff(job, against(job).orElse("The host does not know of this job. Nothing was done."));
    }

    private Job held(Claim.Mine claim) {
        Job job = jobs.lock(claim.job()).orElseThrow();
        if (job.fence() != claim.fence() || job.state().ended()) {
            throw new ClaimLost(claim.job());
        }
        return job;
    }

    /** What held when it was ordered may hold no longer; then it is taken from the queue. */
    private boolean refused(Job job) {
        Optional<String> against = against(job);
        against.ifPresent(why -> queue.callOff(job, why));
        return against.isPresent();
    }

    private Optional<String> against(Job job) {
        return rules.stream().flatMap(rule -> rule.against(job.facts()).stream()).findFirst();
    }

    private boolean mustWait(Job job, List<Job> unended) {
        Instant now = clock.instant();
        boolean notFirst = unended.stream()
                .anyMatch(
                        other -> other.machineId() != null && other.machineId().equals(job.machineId()) && other.id() != job.id()
                                && comesBefore(other, job, now));
        return job.notBefore().isAfter(now) || notFirst
                || !job.goesOnBesideOthers() && isFull(job.hostId(), unended);
    }

    private boolean isFull(long host, List<Job> unended) {
        long running = unended.stream()
                .filter(other -> other.state() == JobState.RUNNING && !other.goesOnBesideOthers())
                .count();
        return running >= hosts.find(host).map(Host::jobsAtOnce).orElse(1);
    }

    private static boolean comesBefore(Job other, Job job, Instant now) {
        return other.state() == JobState.RUNNING || other.id() < job.id() && !other.notBefore().isAfter(now);
    }
}
