package org.magrathea.network;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** That a machine may connect to port 25 from its private address, and why. */
@Entity
class MailPermission {

    @Id
    private Long machineId;
    private String reason;
    private long givenBy;
    private Instant givenAt;

    @SuppressWarnings("NullAway.Init")
    protected MailPermission() {
    }

    MailPermission(long machineId, String reason, long by, Instant now) {
        this.machineId = machineId;
        this.reason = reason;
        this.givenBy = by;
        this.givenAt = now;
    }

    long machineId() {
        return machineId;
    }

    public String reason() {
        return reason;
    }

    public Instant givenAt() {
        return givenAt;
    }
}
