package org.magrathea.hosts;

import java.security.Principal;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds and changes hosts for admins. A person confirms the key of a host before it is pinned. The poller writes the same
 * rows, so writes are repeated after a collision.
 */
@Component
@Retryable(includes = OptimisticLockingFailureException.class, maxRetries = 5, delay = 20, jitter = 20)
public class HostDesk {

    private final UmlHostRepository repository;
    private final Hosts hosts;
    private final HostHandshakes handshakes;
    private final SshConnector connector;
    private final SshHostGateway gateway;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HostDesk(UmlHostRepository repository, Hosts hosts, HostHandshakes handshakes, SshConnector connector, SshHostGateway gateway,
            TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.hosts = hosts;
        this.handshakes = handshakes;
        this.connector = connector;
        this.gateway = gateway;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    boolean hasName(String name) {
        return repository.findByName(name).isPresent();
    }

    /** The key of the SSH server at this address, for comparison by a person. No sign-in takes place. */
    HostKey readKey(HostForm form) {
        Endpoint place = form.at(new HostKey(""));
        return connector.readKey(place.address(), place.port());
    }

    /**
     * Adds a host that shows the confirmed key and speaks the protocol.
     *
     * @throws HostUnreachable if it is unreachable, shows another key or rejects the portal; nothing is stored
     */
    Host add(HostForm form, String confirmed, Principal by) {
        return register(by, Objects.requireNonNull(form.name()), confirmedEndpoint(form, confirmed),
                Objects.requireNonNullElse(form.jobsAtOnce(), 1));
    }

    /**
     * Adds a host of this process, whose key needs no confirmation. A host that is known by its name gets the new address.
     */
    public Host register(String name, String address, int port, String hostKey, int jobsAtOnce) {
        return register(null, name, new Endpoint(address, port, HostForm.LOGIN, new HostKey(hostKey)), jobsAtOnce);
    }

    /** Pins a new key that a person has confirmed after a reinstallation of the host. */
    Host repin(long id, String confirmed, Principal by) {
        Host host = hosts.find(id).orElseThrow();
        HostForm form = new HostForm(host.name(), host.address(), host.port(), host.jobsAtOnce(), confirmed);
        return register(by, host.name(), confirmedEndpoint(form, confirmed), host.jobsAtOnce());
    }

    private Endpoint confirmedEndpoint(HostForm form, String confirmed) {
        HostKey key = readKey(form);
        if (!key.fingerprint().equals(confirmed)) {
            throw new HostUnreachable("its key is now " + key.fingerprint() + ", not the one that you confirmed");
        }
        return form.at(key);
    }

    private Host register(@Nullable Principal by, String name, Endpoint endpoint, int jobsAtOnce) {
        Hello hello = gateway.hello(endpoint);
        Host kept = transaction.execute(status -> {
            Optional<UmlHost> known = repository.findByName(name);
            Endpoint before = known.map(UmlHost::endpoint).orElse(null);
            UmlHost host = known.orElseGet(() -> repository.save(new UmlHost(name, endpoint, jobsAtOnce, hello.network())));
            host.moveTo(endpoint);
            if (!endpoint.equals(before)) {
                String place = endpoint.address() + ":" + endpoint.port() + " with the key " + endpoint.key().fingerprint();
                events.publishEvent(before == null
                        ? new HostChanged(host.facts(), by, "added the host " + name, "at " + place, clock.instant())
                        : new HostChanged(host.facts(), by, "changed the address or key of " + name, "to " + place,
                                clock.instant()));
            }
            return host.facts();
        });
        handshakes.record(kept, hello);
        return hosts.refresh(kept.id());
    }
}
