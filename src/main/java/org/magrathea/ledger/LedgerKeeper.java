package org.magrathea.ledger;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.magrathea.accounts.AuditedAction;
import org.magrathea.hosts.HostChanged;
import org.magrathea.jobs.JobEvent;
import org.magrathea.machines.Deed;
import org.magrathea.machines.MachineGiven;
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
 * Writes down what happens, in the transaction in which it happens.
 *
 * <p>The head of the ledger is one row that every writer locks, while jobs and requests are locked in the order job, request
 * and some rows only when Hibernate flushes. So the entries of a transaction are collected and written just before its
 * commit, after everything else was flushed: the head is the last lock that any transaction takes. Whoever holds it waits for
 * nobody, so two transactions cannot wait for each other because of it, and it is held only for the commit itself.
 */
@Component
class LedgerKeeper {

    private static final Logger log = LoggerFactory.getLogger(LedgerKeeper.class);

    private final LedgerBook book;
    private final Drafts drafts;
    private final EntityManager entities;

    LedgerKeeper(LedgerBook book, Drafts drafts, EntityManager entities) {
        this.book = book;
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
    void on(MachineGiven given) {
        present().gifts.add(given);
    }

    @EventListener
    void on(Deed deed) {
        present().deeds.add(deed);
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
            throw new IllegalStateException("What has no transaction cannot be written down with it");
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

    /** What happened in one transaction. A decision comes before the acts that it caused, in whichever order they were told. */
    private final class Collected implements TransactionSynchronization {

        private final List<RequestEvent> decisions = new ArrayList<>();
        private final List<JobEvent> acts = new ArrayList<>();
        private final List<MachineGiven> gifts = new ArrayList<>();
        private final List<Deed> deeds = new ArrayList<>();
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
            gifts.forEach(given -> all.add(drafts.of(given)));
            deeds.forEach(deed -> all.add(drafts.of(deed)));
            actions.forEach(action -> all.add(drafts.of(action)));
            hosts.forEach(changed -> all.add(drafts.of(changed)));
            List<Draft> marked = drafts.marked(all);
            entities.flush();
            if (!marked.isEmpty()) {
                written = book.append(marked);
            }
        }

        /** The log keeps each entry with its hash, outside of the database. */
        @Override
        public void afterCommit() {
            written.forEach(LedgerKeeper::tell);
        }
    }

    private static void tell(Entry entry) {
        try (var request = MDC.putCloseable("request", String.valueOf(entry.request()));
                var job = MDC.putCloseable("job", String.valueOf(entry.job()));
                var machine = MDC.putCloseable("machine", entry.machine())) {
            log.info("{} [{} {}]", entry.what(), entry.number(), entry.hash());
        }
    }
}
