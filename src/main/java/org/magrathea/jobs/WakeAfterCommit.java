package org.magrathea.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes the scheduler when the present transaction has committed. The scheduler's own immediate execution wakes before
 * the commit and then finds nothing until its next poll.
 */
@Component
public class WakeAfterCommit {

    private final ObjectProvider<Scheduler> scheduler;

    WakeAfterCommit(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    public void now() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
            }
        });
    }
}
