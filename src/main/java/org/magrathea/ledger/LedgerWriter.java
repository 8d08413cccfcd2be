package org.magrathea.ledger;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.magrathea.hosts.HostChanged;
import org.magrathea.jobs.JobEvent;
import org.magrathea.machines.MachineActivity;
import org.magrathea.machines.MachineAssigned;
import org.magrathea.notices.AuditedAction;
import org.magrathea.requests.RequestEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes entries in the transaction of the recorded action.
 *
 * <p>The head of the ledger is one row that every writer locks. Jobs and requests are locked in the order job, request,
 * and some rows only when Hibernate flushes. Entries are therefore collected and written right before the commit, after
 * everything else was flushed. The head is the last lock of any transaction. Its holder waits for no other lock, so it
 * cannot cause a deadlock. The lock is held only during the commit.
 */
@Component
class LedgerWriter {

    private static final Logger log = LoggerFactory.getLogger(LedgerWriter.class);

    private final LedgerRepository book;
    private final Drafts drafts;
    private final ActivityRepository activities;
    private final EntityManager entities;

    LedgerWriter(LedgerRepository book, Drafts drafts, ActivityRepository activities, EntityManager entities) {
        this.book = book;
        this.activities = activities;
        this.drafts = drafts;
        this.entities = entities;
    }

    @EventListener
    void on(RequestEvent event) {
        present().decisions.add(event);
    }

    @EventListener
    void on(JobEvent event) {
        present().acts.add(event);
    }

    @EventListener
    void on(MachineAssigned assigned) {
        present().assignments.add(assigned);
    }

    @EventListener
    void on(MachineActivity activity) {
        present().changes.add(activity);
    }

    @EventListener
    void on(AuditedAction action) {
        present().actions.add(action);
    }

    @EventListener
    void on(HostChanged changed) {
        present().hosts.add(changed);
    }

    private Collected present() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A ledger entry needs a transaction");
        }
        return TransactionSynchronizationManager.getSynchronizations()
                .stream()
                .filter(Collected.class::isInstance)
                .map(Collected.class::cast)
                .findFirst()
                .orElseGet(this::begin);
    }

    private Collected begin() {
        Collected collected = new Collected();
        TransactionSynchronizationManager.registerSynchronization(collected);
        return collected;
    }

    /** Entries of one transaction. A decision comes before its effects, in whichever order the events arrived. */
    private final class Collected implements TransactionSynchronization {

        private final List<RequestEvent> decisions = new ArrayList<>();
        private final List<JobEvent> acts = new ArrayList<>();
        private final List<MachineAssigned> assignments = new ArrayList<>();
        private final List<MachineActivity> changes = new ArrayList<>();
        private final List<AuditedAction> actions = new ArrayList<>();
        private final List<HostChanged> hosts = new ArrayList<>();
        private List<Entry> written = List.of();

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            entities.flush();
            List<Draft> all = new ArrayList<>();
            decisions.forEach(event -> drafts.of(event).ifPresent(all::add));
            acts.forEach(event -> all.add(drafts.of(event)));
            assignments.forEach(assigned -> all.add(drafts.of(assigned)));
            changes.forEach(activity -> all.add(drafts.of(activity)));
            actions.forEach(action -> all.add(drafts.of(action)));
            hosts.forEach(changed -> all.add(drafts.of(changed)));
            List<Draft> marked = drafts.marked(all);
            entities.flush();
            if (!marked.isEmpty()) {
                written = book.append(marked);
                for (int at = 0; at < written.size(); at++) {
                    activities.add(written.get(at), marked.get(at).activity());
                }
            }
        }

        /** Writes each entry with its hash to the log, outside of the database. */
        @Override
        public void afterCommit() {
            written.forEach(LedgerWriter::log);
        }
    }

    private static void log(Entry entry) {
        try (var request = MDC.putCloseable("request", String.valueOf(entry.request()));
                var job = MDC.putCloseable("job", String.valueOf(entry.job()));
                var machine = MDC.putCloseable("machine", entry.machine())) {
            log.info("{} [{} {}]", entry.what(), entry.number(), entry.hash());
        }
    }
}
