package org.magrathea.publicmirror;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.magrathea.hosts.HostTask;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the health check of public mirror servers, on one node at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublicMirrorSettings.class)
class PublicServerTask {

    @HostTask
    @Bean(defaultCandidate = false)
    RecurringTask<Void> checkPublicServers(PublicServerHealthCheck check, PublicMirrorSettings settings) {
        return Tasks.recurring("public-servers", FixedDelay.of(settings.pollInterval()))
                .execute((instance, context) -> check.run());
    }
}
