package org.magrathea.machines;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** Temporary additional memory of a machine. {@code revertTo} is its later memory, in bytes. */
@Entity
class TemporaryMemory {

    @Id
    private long machineId;
    private long revertTo;
    private Instant endsAt;
    private boolean notified;

    @SuppressWarnings("NullAway.Init")
    protected TemporaryMemory() {
    }

    TemporaryMemory(long machine, long revertTo, Instant end) {
        machineId = machine;
        this.revertTo = revertTo;
        endsAt = end;
    }

    long machineId() {
        return machineId;
    }

    long revertTo() {
        return revertTo;
    }

    Instant endsAt() {
        return endsAt;
    }

    boolean isNotified() {
        return notified;
    }

    /** Records that the owner was notified of the end. */
    void markNotified() {
        notified = true;
    }
}
