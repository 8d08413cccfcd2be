package org.magrathea.snapshots;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** How much the snapshots of one tenant may hold, in bytes. */
@Entity
class SnapshotLimit {

    @Id
    private long accountId;
    private long bytes;
    private long setBy;
    private Instant setAt;

    @SuppressWarnings("NullAway.Init")
    protected SnapshotLimit() {
    }

    SnapshotLimit(long account, long bytes, long by, Instant now) {
        accountId = account;
        this.bytes = bytes;
        setBy = by;
        setAt = now;
    }

    long accountId() {
        return accountId;
    }

    long bytes() {
        return bytes;
    }

    long setBy() {
        return setBy;
    }

    Instant setAt() {
        return setAt;
    }
}
