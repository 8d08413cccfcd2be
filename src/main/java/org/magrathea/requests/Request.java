package org.magrathea.requests;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a tenant asks for a machine. Its revision rises when it is changed; a decision names the revision it was made on. */
@Entity
class Request {

    static final int MOST_RETRIES = 5;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String kind;
    private long machineId;
    private long requesterId;
    private @Nullable Long madeBy;
    @Enumerated(EnumType.STRING)
    private RequestState state = RequestState.SUBMITTED;
    private int revision = 1;
    private String details;
    private String title;
    private String sentence;
    private @Nullable String why;
    private @Nullable Instant startsAt;
    private Instant submittedAt;
    private Instant revisedAt;
    private @Nullable Instant endedAt;
    private @Nullable String ending;
    private @Nullable Long jobId;
    private int retries;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Request() {
    }

    @SuppressWarnings("NullAway.Init")
    Request(Asked asked, long requester, @Nullable Long maker, Instant now) {
        kind = asked.kind();
        machineId = asked.machineId();
        requesterId = requester;
        madeBy = maker;
        submittedAt = now;
        fill(asked, now);
    }

    long id() {
        return id;
    }

    String kind() {
        return kind;
    }

    long machineId() {
        return machineId;
    }

    long requesterId() {
        return requesterId;
    }

    /** The admin who made it in the name of the requester; null when the requester did. */
    @Nullable
    Long madeBy() {
        return madeBy;
    }

    RequestState state() {
        return state;
    }

    int revision() {
        return revision;
    }

    String details() {
        return details;
    }

    String title() {
        return title;
    }

    String sentence() {
        return sentence;
    }

    @Nullable
    String why() {
        return why;
    }

    @Nullable
    Instant startsAt() {
        return startsAt;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    /** When what it asks for was written last. */
    Instant revisedAt() {
        return revisedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    String ending() {
        return ending;
    }

    @Nullable
    Long jobId() {
        return jobId;
    }

    int version() {
        return version;
    }

    /** Its requester wants it otherwise; only while nobody has decided. */
    void change(Asked asked, Instant now) {
        if (!state.waitsForDecision()) {
            throw new RequestNotOpen(this);
        }
        fill(asked, now);
        revision++;
        state = RequestState.SUBMITTED;
    }

    /** An admin has offered something else, and the requester answers. */
    void needAnswer() {
        if (!state.waitsForDecision()) {
            throw new RequestNotOpen(this);
        }
        state = RequestState.NEEDS_ANSWER;
    }

    /** What was offered is not wanted; it waits for a decision as it was asked. */
    void keepAsAsked() {
        if (state != RequestState.NEEDS_ANSWER) {
            throw new RequestNotOpen(this);
        }
        state = RequestState.SUBMITTED;
    }

    /** Approved as the revision that was shown; {@code now} tells whether its time is still to come. */
    void approve(int shown, Instant now) {
        requireUndecided(shown);
        state = startsAt == null || !startsAt.isAfter(now) ? RequestState.APPROVED : RequestState.SCHEDULED;
    }

    /** The job that carries it out; it can have one only. */
    void assign(long job) {
        if (jobId != null) {
            throw new RequestNotOpen(this);
        }
        jobId = job;
    }

    /** Another job in place of one that failed. */
    void retry(long job) {
        requireCarriedOut();
        jobId = job;
        retries++;
    }

    boolean mayRetry() {
        return retries < MOST_RETRIES;
    }

    void deny(int shown, String reason, Instant now) {
        requireUndecided(shown);
        end(RequestState.DENIED, reason, now);
    }

    /** Taken back before it has begun. */
    void withdraw(@Nullable String words, Instant now) {
        if (!state.waitsForDecision() && !state.approvedAndNotBegun()) {
            throw new RequestNotOpen(this);
        }
        end(RequestState.WITHDRAWN, words, now);
    }

    /** Its job has begun; one that took the place of another begins in a request that runs already. */
    boolean begin() {
        if (state == RequestState.RUNNING) {
            return false;
        }
        if (!state.approvedAndNotBegun()) {
            throw new RequestNotOpen(this);
        }
        state = RequestState.RUNNING;
        return true;
    }

    void finish(String summary, Instant now) {
        requireCarriedOut();
        end(RequestState.DONE, summary, now);
    }

    void fail(String reason, Instant now) {
        requireCarriedOut();
        end(RequestState.FAILED, reason, now);
    }

    /** Ended early while it ran. */
    void abort(String text, Instant now) {
        requireCarriedOut();
        end(RequestState.WITHDRAWN, text, now);
    }

    private void fill(Asked asked, Instant now) {
        details = asked.details();
        title = asked.title();
        sentence = asked.sentence();
        why = asked.why();
        startsAt = asked.startsAt();
        revisedAt = now;
    }

    private void requireUndecided(int shown) {
        if (!state.waitsForDecision()) {
            throw new RequestNotOpen(this);
        }
        if (revision != shown) {
            throw new RequestChanged(this);
        }
    }

    private void requireCarriedOut() {
        if (state != RequestState.RUNNING && !state.approvedAndNotBegun()) {
            throw new RequestNotOpen(this);
        }
    }

    private void end(RequestState how, @Nullable String words, Instant now) {
        state = how;
        ending = words;
        endedAt = now;
    }
}
