package org.magrathea.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.magrathea.hosts.HostTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable task of each job. Its instance is the number of the job, without other data. */
@Configuration(proxyBeanMethods = false)
class JobTask {

    static final TaskDescriptor<Void> HOST_JOB = TaskDescriptor.of("host-job");

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration RECORD_AGAIN = Duration.ofSeconds(2);
    private static final Duration WAIT_FOR_TURN = Duration.ofSeconds(1);
    /** Longest wait for a later start. The job may have been moved to an earlier one in the meantime. */
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Wait before the next attempt, unless the hold is released earlier. */
    static final Duration HELD = Duration.ofSeconds(15);
    /** Wait before the next attempt, unless the host is back earlier. */
    static final Duration HOST_UNAVAILABLE = Duration.ofSeconds(15);

    @HostTask
    @Bean(defaultCandidate = false)
    Task<Void> hostJobTask(JobWorker worker, JobClaims claims) {
        return Tasks.custom(HOST_JOB)
                .onFailureReschedule(FixedDelay.of(RETRY))
                .onDeadExecutionRevive()
                .execute((instance, context) -> switch (worker.work(Long.parseLong(instance.getId()))) {
                    case OVER -> new CompletionHandler.OnCompleteRemove<>();
                    case NOT_MY_TURN -> new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(WAIT_FOR_TURN));
                    case TOO_EARLY ->
                        new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(wait(claims, instance.getId())));
                    case HELD -> new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(HELD));
                    case HOST_UNAVAILABLE -> new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(HOST_UNAVAILABLE));
                    case NOT_RECORDED -> new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(RECORD_AGAIN));
                    case UNKNOWN -> new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(RETRY));
                });
    }

    private static Duration wait(JobClaims claims, String job) {
        Duration left = claims.untilStart(Long.parseLong(job));
        return left.compareTo(LONGEST) > 0 ? LONGEST : left.compareTo(WAIT_FOR_TURN) > 0 ? left : WAIT_FOR_TURN;
    }
}
