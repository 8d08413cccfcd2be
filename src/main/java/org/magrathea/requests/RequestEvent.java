package org.magrathea.requests;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/** A change of a request. Published in the transaction that records it, so listeners write in the same transaction. */
public sealed interface RequestEvent {

    RequestFacts request();

    Instant at();

    /** {@code automatic} is whether a rule approves it in the same transaction. */
    record RequestSubmitted(RequestFacts request, Instant at, boolean automatic) implements RequestEvent {

        public RequestSubmitted(RequestFacts request, Instant at) {
            this(request, at, false);
        }
    }

    /**
     * The requester edited it. The facts are those of the new revision. {@code automatic} is whether a rule approves it in the
     * same transaction.
     */
    record RequestChanged(RequestFacts request, Instant at, boolean automatic) implements RequestEvent {
    }

    /** An admin made a counter-offer. {@code sentence} is its recap, {@code words} the message of the admin. */
    record RequestOffered(RequestFacts request, Instant at, Person by, String sentence, @Nullable String words)
            implements
                RequestEvent {
    }

    /** An admin asked for information, in a comment. The requester must answer it. */
    record RequestAsked(RequestFacts request, Instant at, long comment, Person by, String text) implements RequestEvent {
    }

    record RequestCommented(RequestFacts request, Instant at, long comment, Person by, String text) implements RequestEvent {
    }

    /** A conversation was closed. A comment opens it again. */
    record RequestClosed(RequestFacts request, Instant at, Person by) implements RequestEvent {
    }

    /**
     * {@code immediate} is whether it takes effect without a job. {@code rule} is the rule that approved it. {@code by} has
     * switched on that rule. Without a rule, {@code by} has decided.
     */
    record RequestApproved(RequestFacts request, Instant at, Person by, @Nullable RuleMark rule, @Nullable String words,
            boolean immediate) implements RequestEvent {

        /** The name of the person, or the rule with its revision. */
        public String approver() {
            return rule == null ? by.name() : rule.text();
        }
    }

    /** Ended by the portal after a time limit. {@code reason} says who did not act. */
    record RequestExpired(RequestFacts request, Instant at, String reason) implements RequestEvent {
    }

    /** The first of two approvals. The request waits for the second one. */
    record RequestApprovedOnce(RequestFacts request, Instant at, Person by, @Nullable String words) implements RequestEvent {
    }

    record RequestDenied(RequestFacts request, Instant at, Person by, String reason) implements RequestEvent {
    }

    record RequestCancelled(RequestFacts request, Instant at, Person by, @Nullable String reason) implements RequestEvent {
    }

    record RequestStarted(RequestFacts request, Instant at) implements RequestEvent {
    }

    /** Its running job was cancelled. {@code text} names the person and the resulting state. */
    record RequestCancelledWhileRunning(RequestFacts request, Instant at, Person by, String text) implements RequestEvent {
    }

    /** Completed. {@code summary} describes the result. */
    record RequestDone(RequestFacts request, Instant at, String summary) implements RequestEvent {
    }

    /** Failed, maybe after some steps. {@code reason} describes the cause and the resulting state. */
    record RequestFailed(RequestFacts request, Instant at, String reason) implements RequestEvent {
    }
}
