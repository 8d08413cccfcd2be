package org.magrathea.database;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Makes the schedulers poll for due tasks at once. Their built-in immediate execution polls before the commit and therefore
 * misses the task until the next poll.
 */
@Component
public class SchedulerWake {

    private final ObjectProvider<Scheduler> schedulers;

    /** From the bean factory, which also has beans that are not default candidates. */
    SchedulerWake(BeanFactory beans) {
        schedulers = beans.getBeanProvider(Scheduler.class);
    }

    public void now() {
        schedulers.stream().forEach(Scheduler::triggerCheckForDueExecutions);
    }

    /** Polls after the commit of the current transaction. */
    public void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                now();
            }
        });
    }
}
