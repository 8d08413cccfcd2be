package org.magrathea.hosts;

import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.jspecify.annotations.Nullable;

/** Accepts a connection only with the pinned key of the host. There is no trust on first use. */
class PinnedKeys implements ServerKeyVerifier {

    /** The expected key. Without it the connection ends after the key was read. */
    static final AttributeKey<HostKey> PINNED = new AttributeKey<>();

    /** Receives the key that the host showed. */
    static final AttributeKey<AtomicReference<HostKey>> SHOWN = new AttributeKey<>();

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress remote, PublicKey shown) {
        var context = session.getConnectionContext();
        AtomicReference<HostKey> seen = context == null ? null : context.getAttribute(SHOWN);
        if (seen != null) {
            seen.set(HostKey.of(shown));
        }
        @Nullable
        HostKey pinned = context == null ? null : context.getAttribute(PINNED);
        return pinned != null && pinned.is(shown);
    }
}
