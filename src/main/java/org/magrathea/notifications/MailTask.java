package org.magrathea.notifications;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable task of each mail. Its instance is the number of the mail. */
@Configuration(proxyBeanMethods = false)
class MailTask {

    static final TaskDescriptor<Void> MAIL = TaskDescriptor.of("mail");

    /** Wait after a failure in the portal, e.g. an unavailable database. */
    private static final Duration RETRY = Duration.ofSeconds(30);

    @Bean
    Task<Void> deliverMailTask(MailDelivery delivery) {
        return Tasks.custom(MAIL)
                .onFailureReschedule(FixedDelay.of(RETRY))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Optional<Instant> next = delivery.deliver(Long.parseLong(instance.getId()));
                    return next.<CompletionHandler<Void>>map(at -> (complete, task) -> task.reschedule(complete, at))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }
}
