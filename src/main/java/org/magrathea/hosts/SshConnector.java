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

/** Connects to hosts, with error messages for people. */
@Component
class SshConnector {

    private final SshClient client;
    private final HostProperties settings;

    SshConnector(SshClient client, HostProperties settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * Opens a session and signs in.
     *
     * @throws HostUnreachable if the host is unreachable, shows another key than the pinned one, or rejects the portal's key
     */
    ClientSession connect(Endpoint host) {
        AtomicReference<HostKey> shown = new AtomicReference<>();
        AttributeRepository context = context(shown, host.key());
        ClientSession session = open(host.login(), host.address(), host.port(), context);
        try {
            session.auth().verify(settings.connectTimeout());
            return session;
        } catch (IOException refused) {
            session.close(true);
            throw notSignedIn(host, shown.get(), refused);
        }
    }

    /** Reads the key of a host. The connection ends before the sign-in. */
    HostKey readKey(String address, int port) {
        AtomicReference<HostKey> shown = new AtomicReference<>();
        ClientSession session = open("nobody", address, port, context(shown, null));
        try {
            session.auth().verify(settings.connectTimeout());
        } catch (IOException ended) {
            HostKey key = shown.get();
            if (key != null) {
                return key;
            }
            throw new HostUnreachable(address + ":" + port + " answers, but not as an SSH server (" + reason(ended) + ")", ended);
        } finally {
            session.close(true);
        }
        throw new HostUnreachable(address + ":" + port + " did not show a key");
    }

    private ClientSession open(String login, String address, int port, AttributeRepository context) {
        try {
            return client.connect(login, address, port, context).verify(settings.connectTimeout()).getSession();
        } catch (IOException | RuntimeException unreachable) {
            throw new HostUnreachable("no connection to " + address + ":" + port + " (" + reason(unreachable) + ")", unreachable);
        }
    }

    private static HostUnreachable notSignedIn(Endpoint host, @Nullable HostKey shown, IOException refused) {
        if (shown == null) {
            return new HostUnreachable(host.place() + " ended the connection (" + reason(refused) + ")", refused);
        }
        if (!shown.line().equals(host.key().line())) {
            return new HostUnreachable(host.place() + " shows the key " + shown.fingerprint()
                    + " instead of the confirmed key " + host.key().fingerprint() + ". Nothing was sent to it", refused);
        }
        return new HostUnreachable(host.place() + " rejected the sign-in of the portal as "
                + host.login() + ". Check that the line with the portal's key is on the host", refused);
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
