package org.magrathea.requests;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** Who cancelled a request, when and why. */
@Entity
class Cancellation implements Persistable<Long> {

    @Id
    private Long requestId;
    private long cancelledBy;
    private @Nullable String reason;
    private Instant cancelledAt;

    @SuppressWarnings("NullAway.Init")
    protected Cancellation() {
    }

    Cancellation(Request request, long by, @Nullable String reason, Instant now) {
        requestId = request.id();
        cancelledBy = by;
        this.reason = reason;
        cancelledAt = now;
    }

    @Override
    public Long getId() {
        return requestId;
    }

    /** A cancellation is written once and never changed. */
    @Override
    public boolean isNew() {
        return true;
    }

    long cancelledBy() {
        return cancelledBy;
    }

    Instant cancelledAt() {
        return cancelledAt;
    }
}
