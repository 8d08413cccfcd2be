package org.magrathea.notifications;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the mailbox, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class MailboxTask {

    @Bean
    RecurringTask<Void> readMailbox(Mailbox mailbox, MailboxSettings settings) {
        return Tasks.recurring("mailbox", FixedDelay.of(settings.pollInterval())).execute((instance, context) -> mailbox.read());
    }
}
