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

/** A round of questions to owners, to bring a host's disk below its threshold. */
@Entity
class PruneRound {

    /** The state of the round. */
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
    PruneRound(long hostId, long needed, Instant now, Duration timeLimit) {
        this.hostId = hostId;
        this.needed = needed;
        startedAt = now;
        deadline = now.plus(timeLimit);
    }

    void end(State result, Instant now) {
        if (state != State.OPEN) {
            throw new IllegalStateException("Round " + id + " is " + state);
        }
        state = result;
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

    /** Number of due reminders: one at half time and one a day before the deadline. */
    int remindersDue(Instant now) {
        boolean half = now.isAfter(startedAt.plus(Duration.between(startedAt, deadline).dividedBy(2)));
        boolean lastDay = now.isAfter(deadline.minus(Duration.ofDays(1)));
        return lastDay ? 2 : half ? 1 : 0;
    }
}
