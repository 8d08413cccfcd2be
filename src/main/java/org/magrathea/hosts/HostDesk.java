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
 * Where hosts are taken into the books: their key is shown, confirmed by a person, and pinned. What looks after hosts writes the
 * same rows; where it was quicker, it is done again.
 */
@Component
@Retryable(includes = OptimisticLockingFailureException.class, maxRetries = 5, delay = 20, jitter = 20)
public class HostDesk {

    private final UmlHostRepository books;
    private final Hosts hosts;
    private final HostGreetings greetings;
    private final SshConnector connector;
    private final SshHostGateway gateway;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HostDesk(UmlHostRepository books, Hosts hosts, HostGreetings greetings, SshConnector connector, SshHostGateway gateway,
            TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.books = books;
        this.hosts = hosts;
        this.greetings = greetings;
        this.connector = connector;
        this.gateway = gateway;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    boolean hasName(String name) {
        return books.findByName(name).isPresent();
    }

    /** The key that answers there now, for a person to compare; nobody signs in. */
    HostKey look(HostForm form) {
        Endpoint place = form.at(new HostKey(""));
        return connector.look(place.address(), place.port());
    }

    /**
     * Takes a host into the books when it shows the confirmed key and speaks the protocol.
     *
     * @throws HostUnreachable it could not be asked, shows another key, or does not let the portal in; nothing is kept
     */
    Host add(HostForm form, String confirmed, Principal by) {
        return register(by, Objects.requireNonNull(form.name()), confirmedEndpoint(form, confirmed),
                Objects.requireNonNullElse(form.jobsAtOnce(), 1));
    }

    /**
     * The same for a host whose key needs no person: it was made by this process. Known by its name, it is moved when it
     * answers elsewhere than before.
     */
    public Host register(String name, String address, int port, String hostKey, int jobsAtOnce) {
        return register(null, name, new Endpoint(address, port, HostForm.LOGIN, new HostKey(hostKey)), jobsAtOnce);
    }

    /** A person has confirmed that the host has a new key, because it was set up anew. */
    Host repin(long id, String confirmed, Principal by) {
        Host host = hosts.find(id).orElseThrow();
        HostForm form = new HostForm(host.name(), host.address(), host.port(), host.jobsAtOnce(), confirmed);
        return register(by, host.name(), confirmedEndpoint(form, confirmed), host.jobsAtOnce());
    }

    private Endpoint confirmedEndpoint(HostForm form, String confirmed) {
        HostKey key = look(form);
        if (!key.fingerprint().equals(confirmed)) {
            throw new HostUnreachable("it now shows the key " + key.fingerprint() + ", which is not the one you confirmed");
        }
        return form.at(key);
    }

    private Host register(@Nullable Principal by, String name, Endpoint endpoint, int jobsAtOnce) {
        Hello hello = gateway.hello(endpoint);
        Host kept = transaction.execute(status -> {
            Optional<UmlHost> known = books.findByName(name);
            Endpoint before = known.map(UmlHost::endpoint).orElse(null);
            UmlHost host = known.orElseGet(() -> books.save(new UmlHost(name, endpoint, jobsAtOnce, hello.network())));
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
        greetings.meet(kept, hello);
        return hosts.refresh(kept.id());
    }
}
