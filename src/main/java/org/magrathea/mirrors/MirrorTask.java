package org.magrathea.mirrors;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for mirrors that are due; once, however many nodes there are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MirrorSettings.class)
class MirrorTask {

    @Bean
    RecurringTask<Void> pullMirrors(MirrorClerk clerk, MirrorSettings settings) {
        return Tasks.recurring("mirrors", FixedDelay.of(settings.look())).execute((instance, context) -> {
            clerk.runDue();
            clerk.deleteRemoved();
        });
    }
}
