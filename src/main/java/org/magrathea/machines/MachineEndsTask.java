package org.magrathea.machines;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has the times of machines looked after; once, however many nodes there are. */
@Configuration(proxyBeanMethods = false)
class MachineEndsTask {

    @Bean
    RecurringTask<Void> lookAfterTheTimesOfMachines(MachineEnds ends, LentMemory lent,
            @Value("${magrathea.machines.look-after:5m}") Duration each) {
        return Tasks.recurring("machine-ends", FixedDelay.of(each)).execute((instance, context) -> {
            ends.look();
            lent.look();
        });
    }
}
