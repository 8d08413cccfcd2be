package org.magrathea.hosts;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps one connection per host and reopens lost ones. A new connection first reads the protocol version of the host.
 * Unknown versions are rejected. Only {@link HostPoller} retries an unreachable host.
 */
@Component
class SshSessions {

    private final SshConnector connector;
    private final HostProperties settings;
    private final Map<Endpoint, Held> held = new ConcurrentHashMap<>();

    SshSessions(SshConnector connector, HostProperties settings) {
        this.connector = connector;
        this.settings = settings;
    }

    /** Slot for one connection. Its lock is held during connecting, so that there is one connection per host. */
    private static final class Held {
        private final ReentrantLock opening = new ReentrantLock();
        private volatile @Nullable Connection connection;
        private volatile @Nullable HostUnreachable problem;

        private @Nullable Connection open() {
            Connection known = connection;
            return known != null && known.isOpen() ? known : null;
        }

        /** Like {@link #open()}, but never waits for a heartbeat. */
        private boolean seemsOpen() {
            Connection known = connection;
            return known != null && known.session().isOpen() && known.serve().isUsable();
        }
    }

    /** A signed-in session with an open serve channel. */
    private record Connection(ClientSession session, ServeChannel serve) {

        private boolean isOpen() {
            return session.isOpen() && serve.isOpen();
        }
    }

    /**
     * The exchange for one command to a host.
     *
     * @throws HostUnreachable if connecting fails; immediately if the last {@link #probe} failed
     */
    Exchange with(Endpoint host) {
        return connected(host).serve();
    }

    /** The exchange for an answer of any length, on a channel of its own. The reader sets the pace. */
    Exchange streaming(Endpoint host) {
        return exec(connected(host).session());
    }

    private Connection connected(Endpoint host) {
        Held place = place(host);
        HostUnreachable problem = place.problem;
        if (problem != null) {
            throw new HostUnreachable(String.valueOf(problem.getMessage()), problem);
        }
        return connection(host, place);
    }

    private Exchange exec(ClientSession session) {
        return new ExecExchange(session, settings.connectTimeout(), settings.responseTimeout());
    }

    /** Whether a command would only wait for its answer, or for a first connection. Never waits. */
    boolean isReady(Endpoint host) {
        Held place = place(host);
        return place.problem == null && (place.seemsOpen() || !place.opening.isLocked());
    }

    /** Contacts a host even if it was unreachable before, and records the result. */
    <T> T probe(Endpoint host, Function<Exchange, T> question) {
        Held place = place(host);
        try {
            T answer = question.apply(connection(host, place).serve());
            place.problem = null;
            return answer;
        } catch (HostRefused answered) {
            place.problem = null;
            throw answered;
        } catch (HostUnreachable silent) {
            place.problem = silent;
            throw silent;
        }
    }

    private Held place(Endpoint host) {
        return held.computeIfAbsent(host, key -> new Held());
    }

    private Connection connection(Endpoint host, Held place) {
        Connection open = place.open();
        return open != null ? open : openOnce(host, place);
    }

    private Connection openOnce(Endpoint host, Held place) {
        claim(place);
        try {
            Connection opened = place.open();
            if (opened == null) {
                opened = open(host);
                place.connection = opened;
            }
            return opened;
        } catch (HostUnreachable away) {
            place.problem = away;
            throw away;
        } finally {
            place.opening.unlock();
        }
    }

    private void claim(Held place) {
        try {
            if (place.opening.tryLock(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        throw new HostUnreachable("the connection is being opened");
    }

    private Connection open(Endpoint host) {
        ClientSession session = connector.connect(host);
        try {
            Answer answer = new Answer();
            exec(session).run("hello", answer);
            requireKnown(answer.result(Hello.class));
            return new Connection(session, ServeChannel.open(session, settings.connectTimeout(), settings.responseTimeout()));
        } catch (RuntimeException unusable) {
            session.close(true);
            throw unusable;
        }
    }

    private static void requireKnown(Hello hello) {
        if (hello.protocol() != Hello.PROTOCOL) {
            throw new HostUnreachable("its protocol version is " + hello.protocol() + ", but this portal uses version "
                    + Hello.PROTOCOL + ". Install the umlhost of this portal on it");
        }
    }
}
