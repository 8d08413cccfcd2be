package org.magrathea.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.magrathea.database.SoonerTasks;
import org.magrathea.hosts.HostBack;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** When a job has ended, those that wait on its host try at once instead of at the next poll. */
@Component
class JobTurns {

    private static final int MOST = 10;
    /** A job that waits for its turn tries again within this; one that waits longer has another reason. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private final JobRepository jobs;
    private final SoonerTasks tasks;
    private final Clock clock;

    JobTurns(JobRepository jobs, SoonerTasks tasks, Clock clock) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.clock = clock;
    }

    void next(long host) {
        next(host, TURN);
    }

    @EventListener
    void on(HostBack back) {
        next(back.host(), JobTask.HOST_AWAY);
    }

    private void next(long host, Duration within) {
        Instant now = clock.instant();
        tasks.bringForward(JobTask.HOST_JOB.getTaskName(), jobs.dueOn(host, now, PageRequest.ofSize(MOST)), now.plus(within));
    }
}
