package org.magrathea.requests;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends due reminders and ends expired requests, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class RequestReminderTask {

    @Bean
    RecurringTask<Void> remindOfRequests(RequestReminders reminders, RequestSettings settings) {
        return Tasks.recurring("request-reminders", FixedDelay.of(settings.pollInterval()))
                .execute((instance, context) -> reminders.run());
    }
}
