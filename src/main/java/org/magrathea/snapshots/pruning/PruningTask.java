package org.magrathea.snapshots.pruning;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has disks watched; once, however many nodes there are. */
@Configuration(proxyBeanMethods = false)
class PruningTask {

    @Bean
    RecurringTask<Void> watchDisks(DiskWatch watch, PruningSettings settings) {
        return Tasks.recurring("disk-watch", FixedDelay.of(settings.look())).execute((instance, context) -> watch.look());
    }
}
