package org.magrathea.ledger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Checks the chain automatically, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class ChainCheckTask {

    @Bean
    RecurringTask<Void> checkLedgerChain(ChainChecks checks, LedgerSettings settings) {
        return Tasks.recurring("ledger-check", FixedDelay.of(settings.checkInterval()))
                .execute((instance, context) -> checks.run(null));
    }
}
