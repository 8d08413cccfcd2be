package org.magrathea.hosts;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The hosts of the portal. */
@Component
public class Hosts {

    private final UmlHostRepository hosts;
    private final HostGateway gateway;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Hosts(UmlHostRepository hosts, HostGateway gateway, TransactionTemplate transaction, Clock clock) {
        this.hosts = hosts;
        this.gateway = gateway;
        this.transaction = transaction;
        this.clock = clock;
    }

    public List<Host> all() {
        return hosts.findAllByOrderByName().stream().map(UmlHost::facts).toList();
    }

    public Optional<Host> find(long id) {
        return hosts.findById(id).map(UmlHost::facts);
    }

    /**
     * Polls the capacity of a host, and stores and returns the result or the error. Polls again after a concurrent write
     * to the host's row.
     */
    @Retryable(includes = OptimisticLockingFailureException.class, maxRetries = 5, delay = 20)
    public Host refresh(long id) {
        try {
            Capacity reported = gateway.capacity(id);
            return keep(id, host -> host.answered(reported, clock.instant()));
        } catch (HostUnreachable | HostRefused silent) {
            return keep(id, host -> host.silent(String.valueOf(silent.getMessage())));
        }
    }

    /** New stray processes of a host. Call it in the transaction that reports them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Inventory.StrayProcesses> newStrays(long id, List<Inventory.StrayProcesses> reported) {
        return reported.isEmpty() ? List.of() : hosts.findById(id).orElseThrow().takeNewStrays(reported);
    }

    /**
     * Stores the result of a poll. The poll runs outside of transactions, so that a slow host holds no database
     * connection.
     */
    private Host keep(long id, Consumer<UmlHost> change) {
        return transaction.execute(status -> {
            UmlHost host = hosts.findById(id).orElseThrow();
            change.accept(host);
            return host.facts();
        });
    }
}
