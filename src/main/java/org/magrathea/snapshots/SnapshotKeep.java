package org.magrathea.snapshots;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** The pin of a snapshot. A pinned snapshot is never pruned and never expires. */
@Entity
class SnapshotKeep {

    @Id
    private long snapshotId;
    private long keptBy;
    private Instant keptAt;

    @SuppressWarnings("NullAway.Init")
    protected SnapshotKeep() {
    }

    SnapshotKeep(long snapshotId, long by, Instant now) {
        this.snapshotId = snapshotId;
        keptBy = by;
        keptAt = now;
    }

    long snapshotId() {
        return snapshotId;
    }

    long keptBy() {
        return keptBy;
    }

    Instant keptAt() {
        return keptAt;
    }
}
