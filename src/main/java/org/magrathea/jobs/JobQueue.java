package org.magrathea.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Instant;
import org.magrathea.database.SchedulerWake;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes orders. Must be called in the transaction that decided, so that a decision and its job are one. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class JobQueue {

    private final JobRepository jobs;
    private final SchedulerClient scheduler;
    private final SchedulerWake wake;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobQueue(JobRepository jobs, @Lazy SchedulerClient scheduler, SchedulerWake wake, ApplicationEventPublisher events,
            Clock clock) {
        this.jobs = jobs;
        this.scheduler = scheduler;
        this.wake = wake;
        this.events = events;
        this.clock = clock;
    }

    /** Queues an order and returns the number of its job; it starts as soon as the transaction has committed and its time has come. */
    public long queue(JobOrder order) {
        Instant now = clock.instant();
        Job job = jobs.save(new Job(order, now));
        scheduler.schedule(JobTask.HOST_JOB.instance(String.valueOf(job.id())).build(), order.notBefore());
        wake.afterCommit();
        events.publishEvent(new JobEvent.JobQueued(job.facts(), now));
        return job.id();
    }

    /** Holds a job as it is until the transaction ends; to be called before its request is locked. */
    public void lock(long id) {
        if (jobs.lock(id).isEmpty()) {
            throw new IllegalStateException("There is no job " + id);
        }
    }

    /** Whether a job is still in the queue; it then stays there until the transaction ends. */
    public boolean stillWaits(long id) {
        return jobs.lock(id).orElseThrow().state() == JobState.QUEUED;
    }

    /** Takes a job from the queue; false when it has begun or ended already, and then changes nothing. */
    public boolean cancel(long id, String why) {
        Job job = jobs.lock(id).orElseThrow();
        if (job.state() != JobState.QUEUED) {
            return false;
        }
        callOff(job, why);
        return true;
    }

    /** The same for a job that is locked, and was claimed perhaps, but that its host has not accepted. */
    void callOff(Job job, String why) {
        Instant now = clock.instant();
        job.cancel(now, why);
        events.publishEvent(new JobEvent.JobCancelled(job.facts(), now, why));
    }
}
