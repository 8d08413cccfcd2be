package org.magrathea.hosts;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Connects to hosts, and says in words why it did not work. */
@Component
class SshConnector {

    private final SshClient client;
    private final HostProperties settings;

    SshConnector(SshClient client, HostProperties settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * A session that is signed in.
     *
     * @throws HostUnreachable not reached, another key than the pinned one, or the portal's key is not accepted
     */
    ClientSession connect(Endpoint host) {
        AtomicReference<HostKey> shown = new AtomicReference<>();
        AttributeRepository context = context(shown, host.key());
        ClientSession session = open(host.login(), host.address(), host.port(), context);
        try {
            session.auth().verify(settings.connect());
            return session;
        } catch (IOException refused) {
            session.close(true);
            throw notSignedIn(host, shown.get(), refused);
        }
    }

    /** The key that a host shows, which is all that is asked of it: the connection ends before anybody signs in. */
    HostKey look(String address, int port) {
        AtomicReference<HostKey> shown = new AtomicReference<>();
        ClientSession session = open("nobody", address, port, context(shown, null));
        try {
            session.auth().verify(settings.connect());
        } catch (IOException ended) {
            HostKey key = shown.get();
            if (key != null) {
                return key;
            }
            throw new HostUnreachable(address + ":" + port + " answers, but not as an SSH server (" + reason(ended) + ")", ended);
        } finally {
            session.close(true);
        }
        throw new HostUnreachable(address + ":" + port + " showed no key");
    }

    private ClientSession open(String login, String address, int port, AttributeRepository context) {
        try {
            return client.connect(login, address, port, context).verify(settings.connect()).getSession();
        } catch (IOException | RuntimeException unreachable) {
            throw new HostUnreachable("no connection to " + address + ":" + port + " (" + reason(unreachable) + ")", unreachable);
        }
    }

    private static HostUnreachable notSignedIn(Endpoint host, @Nullable HostKey shown, IOException refused) {
        if (shown == null) {
            return new HostUnreachable(host.place() + " ended the connection (" + reason(refused) + ")", refused);
        }
        if (!shown.line().equals(host.key().line())) {
            return new HostUnreachable(host.place() + " shows another key than the one that was confirmed: " + shown.fingerprint()
                    + " instead of " + host.key().fingerprint() + "; nothing was sent to it", refused);
        }
        return new HostUnreachable(host.place() + " does not let the portal in as " + host.login()
                + "; is the line with the portal's key in place?", refused);
    }

    private static AttributeRepository context(AtomicReference<HostKey> shown, @Nullable HostKey pinned) {
        Map<AttributeKey<?>, Object> attributes = pinned == null
                ? Map.of(PinnedKeys.SHOWN, shown)
                : Map.of(PinnedKeys.SHOWN, shown, PinnedKeys.PINNED, pinned);
        return AttributeRepository.ofAttributesMap(attributes);
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null || message.isBlank() ? deepest.getClass().getSimpleName() : message;
    }
}
