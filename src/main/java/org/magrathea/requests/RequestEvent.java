package org.magrathea.requests;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;

/** Something happened to a request. Published in the transaction that recorded it, so whoever writes it down writes it there. */
public sealed interface RequestEvent {

    RequestFacts request();

    Instant at();

    record RequestSubmitted(RequestFacts request, Instant at) implements RequestEvent {
    }

    /** Its requester wants it otherwise; the facts are those of the new revision. */
    record RequestChanged(RequestFacts request, Instant at) implements RequestEvent {
    }

    /** An admin would approve something else; {@code sentence} says what, {@code words} why. */
    record RequestOffered(RequestFacts request, Instant at, Person by, String sentence, @Nullable String words)
            implements
                RequestEvent {
    }

    record RequestCommented(RequestFacts request, Instant at, long comment, Person by, String text) implements RequestEvent {
    }

    record RequestApproved(RequestFacts request, Instant at, Person by, @Nullable String words) implements RequestEvent {
    }

    record RequestDenied(RequestFacts request, Instant at, Person by, String reason) implements RequestEvent {
    }

    record RequestWithdrawn(RequestFacts request, Instant at, Person by, @Nullable String reason) implements RequestEvent {
    }

    record RequestStarted(RequestFacts request, Instant at) implements RequestEvent {
    }

    /** Ended early while it ran; {@code text} says in words by whom and what that left. */
    record RequestAborted(RequestFacts request, Instant at, Person by, String text) implements RequestEvent {
    }

    /** Carried out; {@code summary} says in words what came of it. */
    record RequestDone(RequestFacts request, Instant at, String summary) implements RequestEvent {
    }

    /** Not carried out, or only in part; {@code reason} says in words what went wrong and how things were left. */
    record RequestFailed(RequestFacts request, Instant at, String reason) implements RequestEvent {
    }
}
