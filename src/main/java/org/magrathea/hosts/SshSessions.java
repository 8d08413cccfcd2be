package org.magrathea.hosts;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps one session a host, and opens it anew when it is gone. Before a new session is used the host says which protocol
 * it speaks; one that this portal does not know is refused.
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
        private @Nullable ClientSession session;
    }

    Exchange with(Endpoint host) {
        Held place = held.computeIfAbsent(host, key -> new Held());
        place.opening.lock();
        try {
            ClientSession session = place.session;
            if (session == null || !session.isOpen()) {
                session = open(host);
                place.session = session;
            }
            return new Exchange(session, settings.connect(), settings.silence());
        } finally {
            place.opening.unlock();
        }
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
