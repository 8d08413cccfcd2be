package org.magrathea.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.magrathea.database.SchedulerWake;
import org.magrathea.database.SoonerTasks;
import org.magrathea.hosts.HostBack;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Starts waiting jobs of a host as soon as another job ends, instead of at the next poll. */
@Component
class JobTurns {

    private static final int MOST = 10;
    /** Retry interval of a job that waits for its turn. Jobs with a longer wait have another reason. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private final JobRepository jobs;
    private final SoonerTasks tasks;
    private final SchedulerWake wake;
    private final Clock clock;

    JobTurns(JobRepository jobs, SoonerTasks tasks, SchedulerWake wake, Clock clock) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.wake = wake;
        this.clock = clock;
    }

    void next(long host) {
        next(host, TURN);
    }

    @EventListener
    void on(HostBack back) {
        next(back.host(), JobTask.HOST_UNAVAILABLE);
    }

    @EventListener
    void on(HoldReleased released) {
        next(released.host(), JobTask.HELD);
        wake.afterCommit();
    }

    private void next(long host, Duration within) {
        Instant now = clock.instant();
        tasks.bringForward(JobTask.HOST_JOB.getTaskName(), jobs.dueOn(host, now, PageRequest.ofSize(MOST)), now.plus(within));
    }
}
