package org.magrathea.requests;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** Who took a request back, when and why. */
@Entity
class Withdrawal implements Persistable<Long> {

    @Id
    private Long requestId;
    private long withdrawnBy;
    private @Nullable String words;
    private Instant withdrawnAt;

    @SuppressWarnings("NullAway.Init")
    protected Withdrawal() {
    }

    Withdrawal(Request request, long by, @Nullable String words, Instant now) {
        requestId = request.id();
        withdrawnBy = by;
        this.words = words;
        withdrawnAt = now;
    }

    @Override
    public Long getId() {
        return requestId;
    }

    /** A withdrawal is written once and never changed. */
    @Override
    public boolean isNew() {
        return true;
    }

    long withdrawnBy() {
        return withdrawnBy;
    }

    Instant withdrawnAt() {
        return withdrawnAt;
    }
}
