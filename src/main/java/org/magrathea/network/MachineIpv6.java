package org.magrathea.network;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** That a machine has an IPv6 address, and since when. */
@Entity
class MachineIpv6 {

    @Id
    private Long machineId;
    private long turnedOnBy;
    private Instant turnedOnAt;

    @SuppressWarnings("NullAway.Init")
    protected MachineIpv6() {
    }

    MachineIpv6(long machineId, long by, Instant now) {
        this.machineId = machineId;
        this.turnedOnBy = by;
        this.turnedOnAt = now;
    }

    long machineId() {
        return machineId;
    }

    Instant turnedOnAt() {
        return turnedOnAt;
    }
}
