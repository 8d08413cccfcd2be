package org.magrathea.network;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.magrathea.hosts.HostTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the syncs of SSH access and of network settings, and the checks of networks, each on one node at a time. */
@Configuration(proxyBeanMethods = false)
class NetworkTasks {

    @HostTask
    @Bean(defaultCandidate = false)
    RecurringTask<Void> syncSshAccess(SshAccessSync sshAccessSync, NetworkSettings settings) {
        return Tasks.recurring("ssh-access-sync", FixedDelay.of(settings.syncInterval()))
                .execute((instance, context) -> sshAccessSync.sync());
    }

    @HostTask
    @Bean(defaultCandidate = false)
    RecurringTask<Void> syncNetworks(NetworkSync networkSync, NetworkSettings settings) {
        return Tasks.recurring("network-sync", FixedDelay.of(settings.syncInterval()))
                .execute((instance, context) -> networkSync.sync());
    }

    @HostTask
    @Bean(defaultCandidate = false)
    RecurringTask<Void> checkNetworks(NetworkChecks networkChecks) {
        return Tasks.recurring("network-check", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> networkChecks.runDue());
    }
}
