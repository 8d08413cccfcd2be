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

/** The durable task behind each job: its instance is the job's number, it has no other data. */
@Configuration(proxyBeanMethods = false)
class JobTask {

    static final TaskDescriptor<Void> HOST_JOB = TaskDescriptor.of("host-job");

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration RECORD_AGAIN = Duration.ofSeconds(2);
    private static final Duration WAIT_FOR_TURN = Duration.ofSeconds(1);
    /** Until then nothing is tried, unless the host is back before. */
    static final Duration HOST_AWAY = Duration.ofSeconds(15);

    @HostTask
    @Bean(defaultCandidate = false)
    Task<Void> hostJobTask(JobWorker worker) {
        return Tasks.custom(HOST_JOB)
                .onFailureReschedule(FixedDelay.of(RETRY))
                .onDeadExecutionRevive()
                .execute((instance, context) -> switch (worker.work(Long.parseLong(instance.getId()))) {
                    case OVER -> new CompletionHandler.OnCompleteRemove<>();
                    case NOT_MY_TURN -> new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(WAIT_FOR_TURN));
                    case HOST_AWAY -> new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(HOST_AWAY));
                    case NOT_RECORDED -> new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(RECORD_AGAIN));
                    case UNKNOWN -> new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(RETRY));
                });
    }
}
