package org.magrathea.network;

import inet.ipaddr.IPAddressString;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** A TCP port of a machine that a port test connects to. */
record PortTarget(InetAddress address, int port) {

    private static final Duration LIMIT = Duration.ofMillis(1500);

    /** The address as the portal and its hosts write it. */
    String text() {
        return new IPAddressString(address.getHostAddress()).getAddress().toCanonicalString();
    }

    /** Connects to the port and closes the connection at once. Takes at most 1.5 s. */
    PortAnswer answer() {
        return new PortAnswer(text(), port, state());
    }

    private PortAnswer.State state() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) LIMIT.toMillis());
            return PortAnswer.State.OPEN;
        } catch (ConnectException refused) {
            return String.valueOf(refused.getMessage()).contains("refused") ? PortAnswer.State.CLOSED : PortAnswer.State.SILENT;
        } catch (IOException silent) {
            return PortAnswer.State.SILENT;
        }
    }

    boolean isOf(PortAnswer answer) {
        return answer.address().equals(text()) && answer.port() == port;
    }
}
