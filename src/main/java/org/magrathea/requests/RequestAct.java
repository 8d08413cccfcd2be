package org.magrathea.requests;

import static org.magrathea.requests.RequestState.APPROVED;
import static org.magrathea.requests.RequestState.CANCELLED;
import static org.magrathea.requests.RequestState.DENIED;
import static org.magrathea.requests.RequestState.DONE;
import static org.magrathea.requests.RequestState.EXPIRED;
import static org.magrathea.requests.RequestState.FAILED;
import static org.magrathea.requests.RequestState.NEEDS_ANSWER;
import static org.magrathea.requests.RequestState.RUNNING;
import static org.magrathea.requests.RequestState.SCHEDULED;
import static org.magrathea.requests.RequestState.SUBMITTED;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The acts on a request: the states in which each is possible, and the state that follows. All kinds share this table. Desks
 * refuse every other act, and pages offer no other. Conversations have the last two acts only.
 */
enum RequestAct {

    // @formatter:off
    /** The requester changes the values. Open offers and questions end with it. */
    EDIT         (of(SUBMITTED, NEEDS_ANSWER), SUBMITTED),
    /** An admin proposes other values. */
    OFFER        (of(SUBMITTED, NEEDS_ANSWER), NEEDS_ANSWER),
    /** An admin asks for information. */
    ASK          (of(SUBMITTED, NEEDS_ANSWER), NEEDS_ANSWER),
    /** The requester answers the question of an admin. */
    ANSWER       (of(NEEDS_ANSWER), SUBMITTED),
    /** The requester declines the offer. An accepted offer is an edit and an approval. */
    DECLINE      (of(NEEDS_ANSWER), SUBMITTED),
    /** The state is SCHEDULED if the request starts later. */
    APPROVE      (of(SUBMITTED, NEEDS_ANSWER), APPROVED),
    DENY         (of(SUBMITTED, NEEDS_ANSWER), DENIED),
    /** The portal ends a request that waited too long. An approved one only waits after its slot was missed. */
    EXPIRE       (of(SUBMITTED, NEEDS_ANSWER, APPROVED), EXPIRED),
    /** Before the job has started. */
    CANCEL       (of(SUBMITTED, NEEDS_ANSWER, APPROVED, SCHEDULED), CANCELLED),
    /** An admin chooses one of the proposed start times. */
    CHOOSE       (of(SUBMITTED, NEEDS_ANSWER), null),
    /** The start is moved. The state is SCHEDULED for a later one. */
    MOVE         (of(APPROVED, SCHEDULED), APPROVED),
    /** The job did not start in its slot. */
    MISS         (of(SCHEDULED), APPROVED),
    BEGIN        (of(APPROVED, SCHEDULED), RUNNING),
    /** Another job replaces a failed one. */
    RETRY        (of(APPROVED, SCHEDULED, RUNNING), null),
    FINISH       (of(APPROVED, SCHEDULED, RUNNING), DONE),
    FAIL         (of(APPROVED, SCHEDULED, RUNNING), FAILED),
    /** The host cancelled the running job. */
    STOP         (of(APPROVED, SCHEDULED, RUNNING), CANCELLED),
    /** Before the decision, the requester edits it instead. */
    COPY         (EnumSet.complementOf(EnumSet.of(SUBMITTED, NEEDS_ANSWER)), null),
    /** In a conversation, the author decides who writes next. */
    COMMENT      (EnumSet.allOf(RequestState.class), null),
    /** Closes a conversation. */
    CLOSE        (of(SUBMITTED, NEEDS_ANSWER), DONE);
    // @formatter:on

    private final Set<RequestState> from;
    private final @Nullable RequestState next;

    RequestAct(Set<RequestState> from, @Nullable RequestState next) {
        this.from = from;
        this.next = next;
    }

    private static Set<RequestState> of(RequestState first, RequestState... others) {
        return EnumSet.of(first, others);
    }

    boolean isPossible(RequestState state, boolean conversation) {
        return from.contains(state) && (this == COMMENT || conversation == (this == CLOSE));
    }

    /** The state that follows. */
    RequestState after(RequestState state) {
        return next == null ? state : next;
    }
}
