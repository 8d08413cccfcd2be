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
 * Keeps one session a host, and opens it anew when it is gone. Before a new session is used the host says which protocol
 * it speaks; one that this portal does not know is refused. What did not answer is not asked again by each that wants something
 * of it, but by {@link HostWatch} alone.
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

    /** A place for one session; its lock is held while it is opened, so that a host is connected to once. */
    private static final class Held {
        private final ReentrantLock opening = new ReentrantLock();
        private volatile @Nullable ClientSession session;
        private volatile @Nullable HostUnreachable problem;

        private @Nullable ClientSession open() {
            ClientSession known = session;
            return known != null && known.isOpen() ? known : null;
        }
    }

    /**
     * For one question to a host.
     *
     * @throws HostUnreachable it cannot be connected to; at once, when it did not answer the last {@link #probe}
     */
    Exchange with(Endpoint host) {
        Held place = place(host);
        HostUnreachable problem = place.problem;
        if (problem != null) {
            throw new HostUnreachable(String.valueOf(problem.getMessage()), problem);
        }
        return exchange(host, place);
    }

    /** Whether a question would wait for nothing but its answer, or at most for a connection that nobody has tried yet. */
    boolean isReady(Endpoint host) {
        Held place = place(host);
        return place.problem == null && (place.open() != null || !place.opening.isLocked());
    }

    /** Asks also a host that did not answer before, and remembers whether it does now. */
    <T> T probe(Endpoint host, Function<Exchange, T> question) {
        Held place = place(host);
        try {
            T answer = question.apply(exchange(host, place));
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

    private Exchange exchange(Endpoint host, Held place) {
        ClientSession session = place.open();
        return new Exchange(session != null ? session : openOnce(host, place), settings.connect(), settings.silence());
    }

    private ClientSession openOnce(Endpoint host, Held place) {
        claim(place);
        try {
            ClientSession opened = place.open();
            if (opened == null) {
                opened = open(host);
                place.session = opened;
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
            if (place.opening.tryLock(settings.connect().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        throw new HostUnreachable("it is being connected to and has not answered yet");
    }

    private ClientSession open(Endpoint host) {
        ClientSession session = connector.connect(host);
        try {
            Answer answer = new Answer();
            new Exchange(session, settings.connect(), settings.silence()).run("hello", answer);
            requireKnown(HostAnswers.hello(answer.result()));
            return session;
        } catch (RuntimeException unusable) {
            session.close(true);
            throw unusable;
        }
    }

    private static void requireKnown(Hello hello) {
        if (hello.protocol() != Hello.PROTOCOL) {
            throw new HostUnreachable("it speaks version " + hello.protocol() + " of the protocol and this portal version "
                    + Hello.PROTOCOL + "; install the umlhost that came with this portal on it");
        }
    }
}
