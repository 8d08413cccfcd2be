package org.magrathea.machines;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the expiry of machines and of temporary memory, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class MachineExpiryTask {

    @Bean
    RecurringTask<Void> expireMachines(MachineExpiry machines, TemporaryMemoryExpiry memory,
            MachineSettings settings) {
        return Tasks.recurring("machine-expiry", FixedDelay.of(settings.expiryInterval())).execute((instance, context) -> {
            machines.run();
            memory.run();
        });
    }
}
