package org.magrathea.snapshots.pruning;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Owners are asked once which snapshots may go, so that a host's disk comes below its mark. */
@Entity
class PruneRound {

    /** Whether it goes on. */
    enum State {
        OPEN, DONE, CANCELLED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long hostId;
    private long needed;
    private Instant startedAt;
    private Instant deadline;
    @Enumerated(EnumType.STRING)
    private State state = State.OPEN;
    private @Nullable Instant endedAt;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected PruneRound() {
    }

    @SuppressWarnings("NullAway.Init")
    PruneRound(long hostId, long needed, Instant now, Duration time) {
        this.hostId = hostId;
        this.needed = needed;
        startedAt = now;
        deadline = now.plus(time);
    }

    void end(State how, Instant now) {
        if (state != State.OPEN) {
            throw new IllegalStateException("Round " + id + " is " + state);
        }
        state = how;
        endedAt = now;
    }

    long id() {
        return id;
    }

    long hostId() {
        return hostId;
    }

    long needed() {
        return needed;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant deadline() {
        return deadline;
    }

    /** At half time, and a day before the end. */
    int remindersDue(Instant now) {
        boolean half = now.isAfter(startedAt.plus(Duration.between(startedAt, deadline).dividedBy(2)));
        boolean lastDay = now.isAfter(deadline.minus(Duration.ofDays(1)));
        return lastDay ? 2 : half ? 1 : 0;
    }
}
