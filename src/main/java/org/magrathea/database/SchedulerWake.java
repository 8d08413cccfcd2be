package org.magrathea.database;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Has the schedulers look for tasks that are due before their next poll. Their own immediate execution looks before the commit
 * and then finds nothing until the next poll.
 */
@Component
public class SchedulerWake {

    private final ObjectProvider<Scheduler> schedulers;

    /** Asked of the factory, which knows also those that are nobody's default. */
    SchedulerWake(BeanFactory beans) {
        schedulers = beans.getBeanProvider(Scheduler.class);
    }

    public void now() {
        schedulers.stream().forEach(Scheduler::triggerCheckForDueExecutions);
    }

    /** When the present transaction has committed. */
    public void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                now();
            }
        });
    }
}
