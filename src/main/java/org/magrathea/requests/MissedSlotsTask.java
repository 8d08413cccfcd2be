package org.magrathea.requests;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the check for missed slots, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class MissedSlotsTask {

    @Bean
    RecurringTask<Void> findMissedSlots(MissedSlots missed, RequestSettings settings) {
        return Tasks.recurring("missed-slots", FixedDelay.of(settings.slotInterval()))
                .execute((instance, context) -> missed.run());
    }
}
