package org.magrathea.snapshots;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** The newest restore preview of a snapshot. */
@Entity
class SnapshotPreview {

    @Id
    private long snapshotId;
    private long jobId;
    private Instant askedAt;

    @SuppressWarnings("NullAway.Init")
    protected SnapshotPreview() {
    }

    SnapshotPreview(long snapshotId, long jobId, Instant now) {
        this.snapshotId = snapshotId;
        this.jobId = jobId;
        askedAt = now;
    }

    long jobId() {
        return jobId;
    }

    Instant askedAt() {
        return askedAt;
    }
}
