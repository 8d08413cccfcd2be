package org.magrathea.machines;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** What the machines of one tenant may take in all; memory and disk in bytes. */
@Entity
class MachineLimit {

    @Id
    private long accountId;
    private int machines;
    private long memory;
    private long disk;
    private long setBy;
    private Instant setAt;

    @SuppressWarnings("NullAway.Init")
    protected MachineLimit() {
    }

    MachineLimit(long account, Share share, long by, Instant now) {
        accountId = account;
        machines = share.machines();
        memory = share.memory();
        disk = share.disk();
        setBy = by;
        setAt = now;
    }

    long accountId() {
        return accountId;
    }

    Share share() {
        return new Share(machines, memory, disk);
    }

    long setBy() {
        return setBy;
    }

    Instant setAt() {
        return setAt;
    }
}
