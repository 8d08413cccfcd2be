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

/** The question whether one snapshot may be deleted. No answer means yes, except for a last verified snapshot. */
@Entity
class PruneQuestion {

    /** The answer of the owner. */
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
    PruneQuestion(long round, PruneSelection.Candidate candidate) {
        roundId = round;
        snapshotId = candidate.snapshot();
        ownerId = candidate.owner();
        bytes = candidate.bytes();
        lastGood = candidate.priority() == PruneSelection.PrunePriority.LAST_GOOD;
    }

    void answer(Answer given, @Nullable LocalDate until, Instant now) {
        answer = given;
        neededUntil = until;
        answeredAt = now;
    }

    boolean isReleased() {
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
