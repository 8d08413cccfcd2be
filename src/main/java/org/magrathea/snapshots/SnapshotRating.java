package org.magrathea.snapshots;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rating of a snapshot: good or bad, with a reason. */
@Entity
class SnapshotRating {

    @Id
    private long snapshotId;
    private boolean good;
    private @Nullable String words;
    private long markedBy;
    private Instant markedAt;

    @SuppressWarnings("NullAway.Init")
    protected SnapshotRating() {
    }

    SnapshotRating(long snapshotId, boolean good, @Nullable String words, long by, Instant now) {
        this.snapshotId = snapshotId;
        this.good = good;
        this.words = words;
        markedBy = by;
        markedAt = now;
    }

    long snapshotId() {
        return snapshotId;
    }

    boolean good() {
        return good;
    }

    @Nullable
    String words() {
        return words;
    }

    long markedBy() {
        return markedBy;
    }

    Instant markedAt() {
        return markedAt;
    }
}
