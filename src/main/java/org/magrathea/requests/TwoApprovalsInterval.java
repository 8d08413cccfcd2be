package org.magrathea.requests;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time in which requests of a kind need two approvals. It is open while {@code endedAt} is null. */
@Entity
class TwoApprovalsInterval {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String kind;
    private long begunBy;
    private Instant begunAt;
    private @Nullable Long endedBy;
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected TwoApprovalsInterval() {
    }

    @SuppressWarnings("NullAway.Init")
    TwoApprovalsInterval(String kind, long by, Instant now) {
        this.kind = kind;
        begunBy = by;
        begunAt = now;
    }

    public String kind() {
        return kind;
    }

    public long begunBy() {
        return begunBy;
    }

    public Instant begunAt() {
        return begunAt;
    }

    /** Whether it has not ended at this instant. A request that was sent before the end needs two approvals. */
    boolean reaches(Instant submitted) {
        return endedAt == null || endedAt.isAfter(submitted);
    }

    void end(long by, Instant now) {
        endedBy = by;
        endedAt = now;
    }
}
