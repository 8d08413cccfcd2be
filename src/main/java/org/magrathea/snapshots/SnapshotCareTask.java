package org.magrathea.snapshots;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has snapshots looked after; once, however many nodes there are. */
@Configuration(proxyBeanMethods = false)
class SnapshotCareTask {

    @Bean
    RecurringTask<Void> lookAfterSnapshots(SnapshotCare care, SnapshotSettings settings) {
        return Tasks.recurring("snapshot-care", FixedDelay.of(settings.lookAfter())).execute((instance, context) -> care.look());
    }
}
