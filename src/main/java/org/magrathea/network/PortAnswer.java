package org.magrathea.network;

import java.io.Serializable;
import java.util.Locale;
import org.magrathea.hosts.HostGateway;

/** What a TCP port of a machine answers to the portal or to its host. */
record PortAnswer(String address, int port, State state) implements Serializable {

    /** The kinds of answers. */
    enum State {
        OPEN, CLOSED, SILENT
    }

    /** As the host reports it. */
    static PortAnswer of(HostGateway.PortLine line) {
        return new PortAnswer(line.address(), line.port(), State.valueOf(line.state().toUpperCase(Locale.ROOT)));
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
