package org.magrathea.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** When a job has ended, those that wait on its host try at once instead of at the next poll. */
@Component
class JobTurns {

    private static final int MOST = 10;

    private final JobRepository jobs;
    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    JobTurns(JobRepository jobs, ObjectProvider<Scheduler> scheduler, Clock clock) {
        this.jobs = jobs;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void next(long host) {
        scheduler.ifAvailable(
                running -> jobs.dueOn(host, clock.instant(), PageRequest.ofSize(MOST)).forEach(id -> bringForward(running, id)));
        scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
    }

    private void bringForward(SchedulerClient client, long job) {
        Instant now = clock.instant();
        var instance = JobTask.HOST_JOB.instanceId(String.valueOf(job));
        client.getScheduledExecution(instance)
                .filter(waiting -> !waiting.isPicked() && waiting.getExecutionTime().isBefore(now.plusSeconds(2)))
                .ifPresent(waiting -> client.reschedule(instance, now));
    }
}
