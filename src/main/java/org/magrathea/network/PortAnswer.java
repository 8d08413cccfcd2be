package org.magrathea.network;

import inet.ipaddr.IPAddressString;
import java.io.IOException;
import java.io.Serializable;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import org.magrathea.hosts.HostGateway;

/** What a TCP port of a machine answers to the portal or to its host. */
record PortAnswer(String address, int port, State state) implements Serializable {

    private static final Duration LIMIT = Duration.ofMillis(1500);

    /** The kinds of answers. */
    enum State {
        OPEN, CLOSED, SILENT
    }

    /** Connects to the port and closes the connection at once. Takes at most 1.5 s. */
    static PortAnswer of(InetAddress address, int port) {
        return new PortAnswer(new IPAddressString(address.getHostAddress()).getAddress().toCanonicalString(), port,
                state(address, port));
    }

    private static State state(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) LIMIT.toMillis());
            return State.OPEN;
        } catch (ConnectException refused) {
            return String.valueOf(refused.getMessage()).contains("refused") ? State.CLOSED : State.SILENT;
        } catch (IOException silent) {
            return State.SILENT;
        }
    }

    /** The same answer as the host sees it. */
    static PortAnswer of(HostGateway.PortLine line) {
        return new PortAnswer(line.address(), line.port(), State.valueOf(line.state().toUpperCase(Locale.ROOT)));
    }

    boolean isAbout(PortAnswer other) {
        return address.equals(other.address) && port == other.port;
    }

    public String word() {
        return switch (state) {
            case OPEN -> "open";
            case CLOSED -> "closed: no program listens";
            case SILENT -> "no answer";
        };
    }

    public String look() {
        return switch (state) {
            case OPEN -> "good";
            case CLOSED -> "now";
            case SILENT -> "warn";
        };
    }
}
