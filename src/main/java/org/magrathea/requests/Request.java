package org.magrathea.requests;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request of a tenant. Each edit raises its revision. A decision is about one revision. */
@Entity
class Request {

    /** {@link #machineId()} of a conversation. */
    static final long NO_MACHINE = 0;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String kind;
    private @Nullable Long machineId;
    private long requesterId;
    private @Nullable Long madeBy;
    @Enumerated(EnumType.STRING)
    private RequestState state = RequestState.SUBMITTED;
    private int revision = 1;
    @Embedded
    private RequestContents contents;
    @Embedded
    private @Nullable RequestSlot slot;
    private Instant submittedAt;
    private Instant revisedAt;
    @Embedded
    private @Nullable RequestEnding ending;
    @Embedded
    private RequestJob job = new RequestJob();
    private @Nullable Long bundleId;
    private boolean conversation;
    private @Nullable String formKey;
    private @Nullable Long questionId;
    @Embedded
    private RequestWait waiting;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Request() {
    }

    @SuppressWarnings("NullAway.Init")
    Request(RequestDraft draft, long requester, @Nullable Long maker, Instant now) {
        kind = draft.kind();
        machineId = draft.machineId();
        requesterId = requester;
        madeBy = maker;
        submittedAt = now;
        waiting = new RequestWait(now);
        formKey = draft.formKey();
        fill(draft, now);
    }

    /** A conversation. It waits for an admin first. */
    @SuppressWarnings("NullAway.Init")
    Request(ConversationDraft draft, long requester, Instant now) {
        kind = draft.kind();
        requesterId = requester;
        contents = RequestContents.of(draft);
        submittedAt = now;
        revisedAt = now;
        waiting = new RequestWait(now);
        formKey = draft.formKey();
        conversation = true;
    }

    long id() {
        return id;
    }

    String kind() {
        return kind;
    }

    /** 0 for a conversation. */
    long machineId() {
        return machineId == null ? NO_MACHINE : machineId;
    }

    /** Whether it has no approval and no job, only a conversation that is closed and reopened. */
    boolean isConversation() {
        return conversation;
    }

    long requesterId() {
        return requesterId;
    }

    /** The admin who submitted it in the name of the requester. Null if the requester did. */
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

    RequestContents contents() {
        return contents;
    }

    RequestSlot slot() {
        return slot == null ? RequestSlot.NONE : slot;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    /** Instant of the last edit, or of the submission. */
    Instant revisedAt() {
        return revisedAt;
    }

    @Nullable
    RequestEnding ending() {
        return ending;
    }

    RequestJob job() {
        return job;
    }

    int version() {
        return version;
    }

    /** The comment with which an admin asked for information. Null if no such question is open. */
    @Nullable
    Long question() {
        return questionId;
    }

    /** Since when it waits for the person who acts next. The time before an interruption counts. */
    Instant waitingSince() {
        Instant missed = slot().missedAt();
        return state == RequestState.APPROVED && missed != null ? missed : waiting.since();
    }

    /** The reminders that this person got. */
    int reminders() {
        return waiting.reminders(waitsForRequester());
    }

    /** It counts as waiting since this instant at the earliest, so that the person who acts next has time left. */
    void waitAtMostSince(Instant earliest) {
        waiting.startNotBefore(earliest);
    }

    /** An answer, or another start after a missed slot. */
    private boolean waitsForRequester() {
        return state == RequestState.NEEDS_ANSWER || slot().isMissed();
    }

    boolean may(RequestAct act) {
        return act.isPossible(state, conversation);
    }

    /** The requester edits it. Possible only before the decision. */
    void change(RequestDraft draft, Instant now) {
        become(RequestAct.EDIT, now);
        fill(draft, now);
        revision++;
    }

    /** An admin has made a counter-offer. The requester must answer it. */
    void needAnswer(Instant now) {
        become(RequestAct.OFFER, now);
    }

    /** An admin asked for information in a comment. The requester must answer it. An earlier offer ends. */
    void ask(long comment, Instant now) {
        become(RequestAct.ASK, now);
        questionId = comment;
    }

    /** The requester answered the question. Returns false if there was none. */
    boolean answerQuestion(Instant now) {
        if (questionId == null) {
            return false;
        }
        become(RequestAct.ANSWER, now);
        return true;
    }

    /** The requester declined the offer. The request waits for a decision unchanged. */
    void keepAsAsked(Instant now) {
        become(RequestAct.DECLINE, now);
    }

    /** Approves the revision that was shown. {@code now} decides between APPROVED and SCHEDULED. */
    void approve(int shown, Instant now) {
        requireRevision(RequestAct.APPROVE, shown);
        become(RequestAct.APPROVE, now);
        if (slot().isAfter(now)) {
            state = RequestState.SCHEDULED;
            slot = slot().agreed(now);
        }
    }

    /** When the start of the approved request was agreed or changed last. */
    Instant slotChangedAt() {
        Instant changed = slot().changedAt();
        return changed == null ? revisedAt : changed;
    }

    /** An admin chose another of the proposed start times. Possible only before the decision, for the revision that was shown. */
    void choose(int shown, Instant start, String newSentence) {
        requireRevision(RequestAct.CHOOSE, shown);
        slot = slot().proposed(start);
        contents = contents.saying(newSentence);
    }

    /** Whether the start of the approved request can be changed: until an hour before it, and after it was missed. */
    boolean mayMove(Instant now) {
        return may(RequestAct.MOVE) && job.isAssigned() && slot().mayMove(now);
    }

    void move(Instant start, String newSentence, Instant now) {
        if (!mayMove(now)) {
            throw new RequestNotOpen(this);
        }
        slot = slot().moved(start, now);
        contents = contents.saying(newSentence);
        state = start.isAfter(now) ? RequestState.SCHEDULED : RequestState.APPROVED;
    }

    /** Its job did not start in its slot. */
    void miss(Instant now) {
        become(RequestAct.MISS, now);
        slot = slot().missed(now);
        waiting.forgetReminders();
    }

    /** Sets the job that executes it. A request has one job at a time. */
    void assign(long newJob) {
        if (job.isAssigned()) {
            throw new RequestNotOpen(this);
        }
        job.assign(newJob);
    }

    /** The requests with which it shares one downtime. Null if it has its own. */
    @Nullable
    Long bundleId() {
        return bundleId;
    }

    void isIn(long bundle) {
        bundleId = bundle;
    }

    /** Replaces a failed job with another one. */
    void retry(long newJob) {
        require(RequestAct.RETRY);
        job.retry(newJob);
    }

    void deny(int shown, String reason, Instant now) {
        requireRevision(RequestAct.DENY, shown);
        end(RequestAct.DENY, reason, now);
    }

    /** An approved request expires only after its slot was missed. */
    boolean mayExpire() {
        return may(RequestAct.EXPIRE) && (state != RequestState.APPROVED || slot().isMissed());
    }

    /** The person who acts next did not act in time. */
    void expire(String reason, Instant now) {
        if (!mayExpire()) {
            throw new RequestNotOpen(this);
        }
        end(RequestAct.EXPIRE, reason, now);
    }

    /** The person who acts next was reminded. */
    void remind(int stage) {
        waiting.remind(waitsForRequester(), stage);
    }

    /** A comment in a conversation. It waits for the other side then, also if it was closed. */
    void reply(long author, Instant now) {
        require(RequestAct.COMMENT);
        state = author == requesterId ? RequestState.SUBMITTED : RequestState.NEEDS_ANSWER;
        waiting.restart(now);
        ending = null;
    }

    /** Closes a conversation. A comment opens it again. */
    void close(String text, Instant now) {
        end(RequestAct.CLOSE, text, now);
    }

    /** Cancels it before its job has started. */
    void cancel(@Nullable String words, Instant now) {
        end(RequestAct.CANCEL, words, now);
    }

    /** Its job has started. Returns false if the request is already running, because the job is a retry. */
    boolean begin(Instant now) {
        if (state == RequestState.RUNNING) {
            return false;
        }
        become(RequestAct.BEGIN, now);
        return true;
    }

    void finish(String summary, Instant now) {
        end(RequestAct.FINISH, summary, now);
    }

    void fail(String reason, Instant now) {
        end(RequestAct.FAIL, reason, now);
    }

    /** Its running job was cancelled. */
    void cancelRunning(String text, Instant now) {
        end(RequestAct.STOP, text, now);
    }

    private void fill(RequestDraft draft, Instant now) {
        contents = RequestContents.of(draft);
        slot = slot().proposed(draft.startsAt());
        revisedAt = now;
    }

    private void require(RequestAct act) {
        if (!may(act)) {
            throw new RequestNotOpen(this);
        }
    }

    /** Fails if its state does not allow the act, or if it has a newer revision than the one that was shown. */
    void requireRevision(RequestAct act, int shown) {
        require(act);
        if (revision != shown) {
            throw new RequestChanged(this);
        }
    }

    /** While the requester must answer, the waiting time for admins is paused. */
    private void become(RequestAct act, Instant now) {
        require(act);
        RequestState next = act.after(state);
        questionId = null;
        if (next == RequestState.NEEDS_ANSWER) {
            waiting.pause(state == next, now);
        } else if (state == RequestState.NEEDS_ANSWER) {
            waiting.resume(now);
        }
        state = next;
    }

    private void end(RequestAct act, @Nullable String words, Instant now) {
        become(act, now);
        ending = new RequestEnding(now, words);
    }
}
