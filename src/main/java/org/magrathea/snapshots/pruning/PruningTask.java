package org.magrathea.snapshots.pruning;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the check of disk usage, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class PruningTask {

    @Bean
    RecurringTask<Void> monitorDisks(DiskUsageMonitor monitor, PruningSettings settings) {
        return Tasks.recurring("disk-usage", FixedDelay.of(settings.pollInterval()))
                .execute((instance, context) -> monitor.run());
    }
}
