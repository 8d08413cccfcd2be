package org.magrathea.snapshots.pruning;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has disks watched; once, however many nodes there are. */
@Configuration(proxyBeanMethods = false)
class PruningTask {

    @Bean
    RecurringTask<Void> watchDisks(DiskWatch watch, @Value("${magrathea.pruning.look:10m}") Duration each) {
        return Tasks.recurring("disk-watch", FixedDelay.of(each)).execute((instance, context) -> watch.look());
    }
}
