package org.magrathea.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.Sentence;
import org.magrathea.access.Person;

/** A time in which no job of a request starts on a host. */
@Entity
class Blackout {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long hostId;
    private String reason;
    private Instant startsAt;
    private Instant endsAt;
    private long createdBy;
    private Instant createdAt;
    private @Nullable Instant cancelledAt;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Blackout() {
    }

    @SuppressWarnings("NullAway.Init")
    Blackout(long host, BlackoutSpec spec, Person by, Instant now) {
        hostId = host;
        reason = spec.reason();
        startsAt = spec.from();
        endsAt = spec.to();
        createdBy = by.id();
        createdAt = now;
    }

    /** Cancels the blackout. False if it was already cancelled. */
    boolean cancel(Instant now) {
        if (cancelledAt != null) {
            return false;
        }
        cancelledAt = now;
        return true;
    }

    long hostId() {
        return hostId;
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    BlackoutView view() {
        return new BlackoutView(id, hostId, Sentence.bare(reason), startsAt, endsAt);
    }
}
