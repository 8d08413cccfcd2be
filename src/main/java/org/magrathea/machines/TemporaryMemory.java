package org.magrathea.machines;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** More memory that a machine has for a while; what it goes back to, in bytes, and when. */
@Entity
class TemporaryMemory {

    @Id
    private long machineId;
    private long back;
    private Instant endsAt;
    private boolean told;

    @SuppressWarnings("NullAway.Init")
    protected TemporaryMemory() {
    }

    TemporaryMemory(long machine, long back, Instant end) {
        machineId = machine;
        this.back = back;
        endsAt = end;
    }

    long machineId() {
        return machineId;
    }

    long back() {
        return back;
    }

    Instant endsAt() {
        return endsAt;
    }

    boolean told() {
        return told;
    }

    /** Its owner was told that it ends. */
    void tell() {
        told = true;
    }
}
