package org.magrathea.hosts;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The hosts that the portal works with. */
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

    /** Asks the host for its capacity now, keeps and returns what it said, or why it could not be reached. */
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
