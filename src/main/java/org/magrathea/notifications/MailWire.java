package org.magrathea.notifications;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The socket of a conversation and its encryption, which the mail API does not expose. */
final class MailWire extends SocketFactory implements HostnameVerifier {

    private @Nullable Socket socket;
    private @Nullable SSLSession encryption;

    /** Registers itself, unless the settings have a socket factory or a host name verifier. */
    void into(Properties settings, String prefix) {
        if (!settings.containsKey(prefix + "socketFactory.class")
                && settings.putIfAbsent(prefix + "socketFactory", this) == null) {
            settings.putIfAbsent(prefix + "socketFactory.fallback", "false");
        }
        if (!settings.containsKey(prefix + "ssl.hostnameverifier.class")) {
            settings.putIfAbsent(prefix + "ssl.hostnameverifier", this);
        }
    }

    /** Raises the timeout of the next read to at least this limit. */
    void waitFor(Duration limit) {
        try {
            if (socket != null && socket.getSoTimeout() > 0 && socket.getSoTimeout() < limit.toMillis()) {
                socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
            }
        } catch (SocketException closed) {
            // The next read fails with the same error.
        }
    }

    @Nullable
    SSLSession encryption() {
        return encryption;
    }

    /** Only records the session. The handshake has already checked the name. */
    @Override
    public boolean verify(String host, SSLSession session) {
        encryption = session;
        return true;
    }

    @Override
    public Socket createSocket() {
        socket = new Socket();
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw unconnected();
    }

    private static UnsupportedOperationException unconnected() {
        return new UnsupportedOperationException("Only for sockets that are connected later");
    }
}
