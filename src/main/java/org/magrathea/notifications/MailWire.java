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

/** The socket under one conversation, and how it is encrypted: what the mail API itself does not tell. */
final class MailWire extends SocketFactory implements HostnameVerifier {

    private @Nullable Socket socket;
    private @Nullable SSLSession encryption;

    /** Settings with a socket factory or a host name verifier of their own keep them; then this knows less. */
    void into(Properties settings, String prefix) {
        if (!settings.containsKey(prefix + "socketFactory.class")
                && settings.putIfAbsent(prefix + "socketFactory", this) == null) {
            settings.putIfAbsent(prefix + "socketFactory.fallback", "false");
        }
        if (!settings.containsKey(prefix + "ssl.hostnameverifier.class")) {
            settings.putIfAbsent(prefix + "ssl.hostnameverifier", this);
        }
    }

    /** Waits at least so long for what is read next. */
    void waitFor(Duration limit) {
        try {
            if (socket != null && socket.getSoTimeout() > 0 && socket.getSoTimeout() < limit.toMillis()) {
                socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
            }
        } catch (SocketException closed) {
            // Whoever reads from it hears of that.
        }
    }

    @Nullable
    SSLSession encryption() {
        return encryption;
    }

    /** The name was compared with the certificate before, in the handshake; this only looks on. */
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
