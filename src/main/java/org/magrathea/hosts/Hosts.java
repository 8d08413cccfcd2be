package org.magrathea.hosts;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The hosts that the portal works with. */
@Component
public class Hosts {

    private static final int PAGE = 25;
    private static final Keyset<UmlHost> BY_NAME = Keyset.<UmlHost>order()
            .text("h.name", Keyset.Way.UP, host -> host.facts().name());

    private final UmlHostRepository hosts;
    private final EntityManager entities;
    private final HostGateway gateway;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Hosts(UmlHostRepository hosts, EntityManager entities, HostGateway gateway, TransactionTemplate transaction, Clock clock) {
        this.hosts = hosts;
        this.entities = entities;
        this.gateway = gateway;
        this.transaction = transaction;
        this.clock = clock;
    }

    public List<Host> all() {
        return hosts.findAllByOrderByName().stream().map(UmlHost::facts).toList();
    }

    /** By name, 25 a page. */
    public Paged<Host> page(PageAt at) {
        return BY_NAME.page(at, PAGE, entities, UmlHost.class, "select h from UmlHost h", "", Map.of()).map(UmlHost::facts);
    }

    public Optional<Host> find(long id) {
        return hosts.findById(id).map(UmlHost::facts);
    }

    /**
     * Asks the host for its capacity now, keeps and returns what it said, or why it could not be reached. Somebody else who asked it
     * at the same time has written meanwhile: then it is asked again.
     */
    @Retryable(includes = OptimisticLockingFailureException.class, maxRetries = 5, delay = 20)
    public Host refresh(long id) {
        try {
            Capacity said = gateway.capacity(id);
            return keep(id, host -> host.answered(said, clock.instant()));
        } catch (HostUnreachable | HostRefused silent) {
            return keep(id, host -> host.silent(String.valueOf(silent.getMessage())));
        }
    }

    /** The ghosts that this host has not told of before, in the transaction that tells of them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Inventory.Ghost> newGhosts(long id, List<Inventory.Ghost> told) {
        return told.isEmpty() ? List.of() : hosts.findById(id).orElseThrow().tellGhosts(told);
    }

    /** The host was asked outside of any transaction, so that a slow one holds no connection to the database. */
    private Host keep(long id, Consumer<UmlHost> heard) {
        return transaction.execute(status -> {
            UmlHost host = hosts.findById(id).orElseThrow();
            heard.accept(host);
            return host.facts();
        });
    }
}
