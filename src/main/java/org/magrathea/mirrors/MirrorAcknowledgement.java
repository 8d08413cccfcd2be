package org.magrathea.mirrors;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** An admin has seen a problem of a mirror. A different problem, or one after a successful sync, is not acknowledged. */
@Entity
class MirrorAcknowledgement {

    @Id
    private long mirrorId;
    private String problemCode;
    private long accountId;
    private Instant acknowledgedAt;

    @SuppressWarnings("NullAway.Init")
    protected MirrorAcknowledgement() {
    }

    MirrorAcknowledgement(long mirror, String problem, long by, Instant now) {
        mirrorId = mirror;
        problemCode = problem;
        accountId = by;
        acknowledgedAt = now;
    }

    long mirrorId() {
        return mirrorId;
    }

    String problemCode() {
        return problemCode;
    }

    long accountId() {
        return accountId;
    }

    Instant acknowledgedAt() {
        return acknowledgedAt;
    }
}
