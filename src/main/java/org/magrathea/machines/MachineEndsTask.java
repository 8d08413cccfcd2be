package org.magrathea.machines;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has the times of machines looked after; once, however many nodes there are. */
@Configuration(proxyBeanMethods = false)
class MachineEndsTask {

    @Bean
    RecurringTask<Void> lookAfterTheTimesOfMachines(MachineEnds ends, LentMemory lent,
            MachineSettings settings) {
        return Tasks.recurring("machine-ends", FixedDelay.of(settings.lookAfter())).execute((instance, context) -> {
            ends.look();
            lent.look();
        });
    }
}
