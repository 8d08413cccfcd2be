package org.magrathea.network;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;

/** A port of a host that leads to a port of a machine. The database ensures that it leads to one machine. */
@Entity
class PortForward {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long hostId;
    private long machineId;
    private String protocol;
    private int hostPort;
    private int machinePort;
    private Instant since;

    @SuppressWarnings("NullAway.Init")
    protected PortForward() {
    }

    @SuppressWarnings("NullAway.Init")
    PortForward(long hostId, long machineId, String protocol, int hostPort, int machinePort, Instant now) {
        this.hostId = hostId;
        this.machineId = machineId;
        this.protocol = protocol;
        this.hostPort = hostPort;
        this.machinePort = machinePort;
        this.since = now;
    }

    long machineId() {
        return machineId;
    }

    public String protocol() {
        return protocol;
    }

    public int hostPort() {
        return hostPort;
    }

    public int machinePort() {
        return machinePort;
    }

    public Instant since() {
        return since;
    }

    /** The forward as its host gets it. */
    String word() {
        return protocol + "/" + hostPort + "/" + machinePort;
    }
}
