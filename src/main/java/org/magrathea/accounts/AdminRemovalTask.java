package org.magrathea.accounts;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Carries out due removals of admins, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class AdminRemovalTask {

    private static final Duration POLL = Duration.ofSeconds(5);

    @Bean
    RecurringTask<Void> carryOutAdminRemovals(AdminRemovals removals) {
        return Tasks.recurring("admin-removals", FixedDelay.of(POLL)).execute((instance, context) -> removals.carryOut());
    }
}
