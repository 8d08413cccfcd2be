package org.magrathea.snapshots.schedules;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for schedules that are due; once, however many nodes there are. */
@Configuration(proxyBeanMethods = false)
class ScheduleTask {

    @Bean
    RecurringTask<Void> runSchedules(ScheduleClerk clerk, @Value("${magrathea.snapshots.schedules:30s}") Duration each) {
        return Tasks.recurring("snapshot-schedules", FixedDelay.of(each)).execute((instance, context) -> clerk.runDue());
    }
}
