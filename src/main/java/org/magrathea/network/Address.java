package org.magrathea.network;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An address that is not free. The database lets each be there once on a host. */
@Entity
class Address {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long poolId;
    private long hostId;
    private long ip;
    @Enumerated(EnumType.STRING)
    private AddressState state;
    private @Nullable Long machineId;
    private Instant since;
    private @Nullable Instant freeAt;
    private @Nullable String reason;

    @SuppressWarnings("NullAway.Init")
    protected Address() {
    }

    /** Kept for a machine that somebody has asked for. */
    @SuppressWarnings("NullAway.Init")
    Address(AddressPool pool, Ipv4 address, long machine, Instant now) {
        poolId = pool.id();
        hostId = pool.hostId();
        ip = address.number();
        state = AddressState.RESERVED;
        machineId = machine;
        since = now;
    }

    /** Its machine is there. */
    void use(Instant now) {
        state = AddressState.USED;
        since = now;
    }

    /** Nobody gets it until then. */
    void quarantine(String why, Instant now, Instant end) {
        state = AddressState.QUARANTINED;
        machineId = null;
        reason = why;
        since = now;
        freeAt = end;
    }

    Ipv4 ip() {
        return new Ipv4(ip);
    }

    long poolId() {
        return poolId;
    }

    AddressState state() {
        return state;
    }

    @Nullable
    Long machineId() {
        return machineId;
    }

    Instant since() {
        return since;
    }

    @Nullable
    Instant freeAt() {
        return freeAt;
    }

    @Nullable
    String reason() {
        return reason;
    }
}
