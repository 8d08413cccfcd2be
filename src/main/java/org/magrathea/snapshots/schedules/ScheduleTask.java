package org.magrathea.snapshots.schedules;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for schedules that are due; once, however many nodes there are. */
@Configuration(proxyBeanMethods = false)
class ScheduleTask {

    @Bean
    RecurringTask<Void> runSchedules(ScheduleClerk clerk, ScheduleSettings settings) {
        return Tasks.recurring("snapshot-schedules", FixedDelay.of(settings.schedules()))
                .execute((instance, context) -> clerk.runDue());
    }
}
