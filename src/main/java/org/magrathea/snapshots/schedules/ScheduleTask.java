package org.magrathea.snapshots.schedules;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs due schedules, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class ScheduleTask {

    @Bean
    RecurringTask<Void> runSchedules(ScheduleRunner runner, ScheduleSettings settings) {
        return Tasks.recurring("snapshot-schedules", FixedDelay.of(settings.schedulePollInterval()))
                .execute((instance, context) -> runner.runDue());
    }
}
