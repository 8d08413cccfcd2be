package org.magrathea.network;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.magrathea.hosts.HostTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has hosts told who may reach what; by one node, however many there are. */
@Configuration(proxyBeanMethods = false)
class DoorkeeperTask {

    @HostTask
    @Bean(defaultCandidate = false)
    RecurringTask<Void> tellHostsWhoMayReachWhat(Doorkeeper doorkeeper, NetworkSettings settings) {
        return Tasks.recurring("doorkeeper", FixedDelay.of(settings.admit())).execute((instance, context) -> doorkeeper.look());
    }
}
