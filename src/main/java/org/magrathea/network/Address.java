package org.magrathea.network;

import inet.ipaddr.IPAddress;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An address that is not free. The database ensures that it is unique on a host. */
@Entity
class Address {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long poolId;
    private long hostId;
    private long ip;
    @Enumerated(EnumType.STRING)
    private AddressKind kind;
    @Enumerated(EnumType.STRING)
    private AddressState state;
    private @Nullable Long machineId;
    private Instant since;
    private @Nullable Instant freeAt;
    private @Nullable String reason;

    @SuppressWarnings("NullAway.Init")
    protected Address() {
    }

    /** Reserved for a requested machine. */
    @SuppressWarnings("NullAway.Init")
    Address(AddressPool pool, IPAddress address, long machine, Instant now) {
        poolId = pool.id();
        hostId = pool.hostId();
        ip = Ipv4.number(address);
        kind = pool.kind();
        state = AddressState.RESERVED;
        machineId = machine;
        since = now;
    }

    /** Marks the address as used by its machine. */
    void use(Instant now) {
        state = AddressState.USED;
        since = now;
    }

    /** Keeps the address reserved until {@code end}. */
    void quarantine(String newReason, Instant now, Instant end) {
        state = AddressState.QUARANTINED;
        machineId = null;
        reason = newReason;
        since = now;
        freeAt = end;
    }

    /** Moves the address to another machine. */
    void moveTo(long machine, Instant now) {
        machineId = machine;
        since = now;
    }

    AddressKind kind() {
        return kind;
    }

    IPAddress ip() {
        return Ipv4.of(ip);
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
