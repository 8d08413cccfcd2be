package org.magrathea.snapshots.pruning;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Whether one snapshot may go. Silence is a yes, except for the last good one of a machine. */
@Entity
class PruneQuestion {

    /** What its owner says. */
    enum Answer {
        KEEP, GO, UNTIL
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long roundId;
    private long snapshotId;
    private long ownerId;
    private long bytes;
    private boolean lastGood;
    @Enumerated(EnumType.STRING)
    private @Nullable Answer answer;
    private @Nullable LocalDate neededUntil;
    private @Nullable Instant answeredAt;

    @SuppressWarnings("NullAway.Init")
    protected PruneQuestion() {
    }

    @SuppressWarnings("NullAway.Init")
    PruneQuestion(long round, Chooser.Candidate asked) {
        roundId = round;
        snapshotId = asked.snapshot();
        ownerId = asked.owner();
        bytes = asked.bytes();
        lastGood = asked.worth() == Chooser.Worth.LAST_GOOD;
    }

    void answer(Answer said, @Nullable LocalDate until, Instant now) {
        answer = said;
        neededUntil = until;
        answeredAt = now;
    }

    boolean mayGo() {
        return answer == Answer.GO || answer == null && !lastGood;
    }

    long id() {
        return id;
    }

    long roundId() {
        return roundId;
    }

    long snapshotId() {
        return snapshotId;
    }

    long ownerId() {
        return ownerId;
    }

    long bytes() {
        return bytes;
    }

    boolean lastGood() {
        return lastGood;
    }

    @Nullable
    Answer answer() {
        return answer;
    }

    @Nullable
    LocalDate neededUntil() {
        return neededUntil;
    }
}
