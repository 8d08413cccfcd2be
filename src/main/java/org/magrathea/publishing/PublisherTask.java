package org.magrathea.publishing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.magrathea.hosts.HostTask;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks after what publishes; once, however many nodes there are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublishingSettings.class)
class PublisherTask {

    @HostTask
    @Bean(defaultCandidate = false)
    RecurringTask<Void> watchPublishers(PublisherWatch watch, PublishingSettings settings) {
        return Tasks.recurring("publishers", FixedDelay.of(settings.look())).execute((instance, context) -> watch.look());
    }
}
