package org.magrathea.jobs;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a job to a worker: one at a time for each machine, in order, and no more at once than its host does. */
@Component
class JobClaims {

    private final JobRepository jobs;
    private final Hosts hosts;
    private final Fences fences;
    private final JobQueue queue;
    private final List<JobStartRule> rules;
    private final Clock clock;

    JobClaims(JobRepository jobs, Hosts hosts, Fences fences, JobQueue queue, List<JobStartRule> rules, Clock clock) {
        this.jobs = jobs;
        this.hosts = hosts;
        this.fences = fences;
        this.queue = queue;
        this.rules = rules;
        this.clock = clock;
    }

    @Transactional
    Claim claim(long id) {
        Optional<Job> wanted = jobs.findById(id);
        if (wanted.isEmpty() || wanted.get().state().ended()) {
            return new Claim.Over();
        }
        List<Job> unended = jobs.lockUnended(wanted.get().hostId());
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
        return new Claim.Mine(id, job.hostId(), job.hostJob(), job.facts().act(), job.fence(), job.lastLine() + 1);
    }

    /** What held when it was ordered may hold no longer; then it is taken from the queue. */
    private boolean refused(Job job) {
        Optional<String> against = rules.stream().flatMap(rule -> rule.against(job.facts()).stream()).findFirst();
        return against.isPresent() && queue.cancel(job.id(), against.get());
    }

    private boolean mustWait(Job job, List<Job> unended) {
        Instant now = clock.instant();
        boolean notFirst = unended.stream()
                .anyMatch(
                        other -> other.machineId() != null && other.machineId().equals(job.machineId()) && other.id() != job.id()
                                && comesBefore(other, job, now));
        return job.notBefore().isAfter(now) || notFirst
                || !job.facts().act().goesOnBesideOthers() && isFull(job.hostId(), unended);
    }

    private boolean isFull(long host, List<Job> unended) {
        long running = unended.stream()
                .filter(other -> other.state() == JobState.RUNNING && !other.facts().act().goesOnBesideOthers())
                .count();
        return running >= hosts.find(host).map(Host::jobsAtOnce).orElse(1);
    }

    private static boolean comesBefore(Job other, Job job, Instant now) {
        return other.state() == JobState.RUNNING || other.id() < job.id() && !other.notBefore().isAfter(now);
    }
}
