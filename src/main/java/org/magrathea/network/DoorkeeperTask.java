package org.magrathea.network;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.magrathea.hosts.HostTask;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has hosts told who may reach what; by one node, however many there are. */
@Configuration(proxyBeanMethods = false)
class DoorkeeperTask {

    @HostTask
    @Bean(defaultCandidate = false)
    RecurringTask<Void> tellHostsWhoMayReachWhat(Doorkeeper doorkeeper, @Value("${magrathea.network.admit:5s}") Duration each) {
        return Tasks.recurring("doorkeeper", FixedDelay.of(each)).execute((instance, context) -> doorkeeper.look());
    }
}
