package org.magrathea.notifications;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Writes due digests, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class DigestTask {

    @Bean
    RecurringTask<Void> writeDigests(Digests digests, DigestSettings settings) {
        return Tasks.recurring("digests", FixedDelay.of(settings.pollInterval()))
                .execute((instance, context) -> digests.writeDue());
    }
}
