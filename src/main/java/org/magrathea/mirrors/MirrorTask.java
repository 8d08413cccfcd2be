package org.magrathea.mirrors;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts due syncs, on one node at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MirrorSettings.class)
class MirrorTask {

    @Bean
    RecurringTask<Void> pullMirrors(MirrorScheduler scheduler, MirrorSettings settings) {
        return Tasks.recurring("mirrors", FixedDelay.of(settings.pollInterval())).execute((instance, context) -> {
            scheduler.runDue();
            scheduler.deleteRemoved();
        });
    }
}
