package org.magrathea.requests;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The start of a request.
 *
 * @param startsAt null for as soon as approved
 * @param missedAt when the start was missed. Null after another one was chosen
 * @param changedAt when the start was agreed or changed last
 */
@Embeddable
record RequestSlot(@Nullable Instant startsAt, @Nullable Instant missedAt,
        @Column(name = "slot_changed_at") @Nullable Instant changedAt) {

    /** Before the start, after which it cannot be moved. */
    private static final Duration LATEST_MOVE = Duration.ofHours(1);
    /** A start as soon as approved. */
    static final RequestSlot NONE = new RequestSlot(null, null, null);

    boolean isAfter(Instant instant) {
        return startsAt != null && startsAt.isAfter(instant);
    }

    boolean isMissed() {
        return missedAt != null;
    }

    /** Whether another start can be chosen: until an hour before it, and after it was missed. */
    boolean mayMove(Instant now) {
        return isMissed() || isAfter(now.plus(LATEST_MOVE));
    }

    /** Another start that is not agreed yet. */
    RequestSlot proposed(@Nullable Instant start) {
        return new RequestSlot(start, missedAt, changedAt);
    }

    RequestSlot agreed(Instant now) {
        return new RequestSlot(startsAt, missedAt, now);
    }

    RequestSlot moved(Instant start, Instant now) {
        return new RequestSlot(start, null, now);
    }

    RequestSlot missed(Instant now) {
        return new RequestSlot(startsAt, now, changedAt);
    }
}
