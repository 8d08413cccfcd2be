package org.magrathea.snapshots;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the retention of snapshots, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class SnapshotRetentionTask {

    @Bean
    RecurringTask<Void> applyRetention(SnapshotRetention retention, SnapshotSettings settings) {
        return Tasks.recurring("snapshot-retention", FixedDelay.of(settings.retentionInterval()))
                .execute((instance, context) -> retention.run());
    }
}
