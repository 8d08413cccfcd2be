package org.magrathea.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import java.time.Clock;
import java.time.Instant;
import org.magrathea.database.SchedulerWake;
import org.magrathea.hosts.HostOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Queues orders. Call it in the transaction of the decision: both are committed together or not at all. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class JobQueue {

    private static final Logger log = LoggerFactory.getLogger(JobQueue.class);

    private final JobRepository jobs;
    private final HostOperations operations;
    private final SchedulerClient scheduler;
    private final SchedulerWake wake;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobQueue(JobRepository jobs, HostOperations operations, @Lazy SchedulerClient scheduler, SchedulerWake wake,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jobs = jobs;
        this.operations = operations;
        this.scheduler = scheduler;
        this.wake = wake;
        this.events = events;
        this.clock = clock;
    }

    /** Queues an order and returns the number of its job. The job starts after the commit, when its time has come. */
    public long queue(JobOrder order) {
        Instant now = clock.instant();
        Job job = jobs.save(new Job(order, operations, now));
        scheduler.schedule(JobTask.HOST_JOB.instance(String.valueOf(job.id())).build(), order.notBefore());
        wake.afterCommit();
        events.publishEvent(new JobEvent.JobQueued(job.facts(operations), now));
        return job.id();
    }

    /** Locks a job until the transaction ends. Call it before locking the request of the job. */
    public void lock(long id) {
        if (jobs.lock(id).isEmpty()) {
            throw new IllegalStateException("Job " + id + " does not exist");
        }
    }

    /** Whether a job is still queued. If so, it stays queued until the transaction ends. */
    public boolean stillWaits(long id) {
        return jobs.lock(id).orElseThrow().state() == JobState.QUEUED;
    }

    /** Keeps a queued job from starting until {@link #move}. False if it has begun or ended. */
    public boolean hold(long id) {
        Job job = jobs.lock(id).orElseThrow();
        if (job.state() != JobState.QUEUED) {
            return false;
        }
        job.hold();
        return true;
    }

    /** Changes the start of a queued job, and ends its hold. */
    public void move(long id, Instant start) {
        jobs.lock(id).orElseThrow().move(start);
        try {
            scheduler.reschedule(JobTask.HOST_JOB.instanceId(String.valueOf(id)), start);
        } catch (TaskInstanceCurrentlyExecutingException due) {
            log.info("The task of job {} is already due and reads the new time itself", id);
        }
        wake.afterCommit();
    }

    /** Cancels a queued job. Returns false and changes nothing when the job has begun or ended. */
    public boolean cancel(long id, String why) {
        Job job = jobs.lock(id).orElseThrow();
        if (job.state() != JobState.QUEUED) {
            return false;
        }
        cancelLocked(job, why);
        return true;
    }

    /** Cancels a locked job that may be claimed, but that its host has not accepted. */
    void cancelLocked(Job job, String why) {
        Instant now = clock.instant();
        job.cancel(now, why);
        events.publishEvent(new JobEvent.JobCancelled(job.facts(operations), now, why));
    }
}
