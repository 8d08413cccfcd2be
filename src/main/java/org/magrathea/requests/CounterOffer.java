package org.magrathea.requests;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Other values that an admin would approve. If the requester accepts them, the request is approved with them. An offer is valid
 * for the revision that it was made on, and while the request needs an answer.
 */
@Entity
class CounterOffer {

    @Id
    private long requestId;
    private int revision;
    private String details;
    private String title;
    private String sentence;
    private @Nullable Instant startsAt;
    private long offeredBy;
    private @Nullable String words;
    private Instant offeredAt;

    @SuppressWarnings("NullAway.Init")
    protected CounterOffer() {
    }

    CounterOffer(Request request, RequestDraft offered, long by, Instant now) {
        requestId = request.id();
        revision = request.revision();
        details = offered.details();
        title = offered.title();
        sentence = offered.sentence();
        startsAt = offered.startsAt();
        offeredBy = by;
        words = offered.why();
        offeredAt = now;
    }

    /** The request with the offered values. The reason stays that of the requester. */
    RequestDraft draft(Request request) {
        return new RequestDraft(request.kind(), request.machineId(), details, title, sentence, request.contents().why(),
                startsAt);
    }

    boolean isFor(Request request) {
        return request.state() == RequestState.NEEDS_ANSWER && request.question() == null && request.revision() == revision;
    }

    long requestId() {
        return requestId;
    }

    int revision() {
        return revision;
    }

    String details() {
        return details;
    }

    String sentence() {
        return sentence;
    }

    @Nullable
    Instant startsAt() {
        return startsAt;
    }

    long offeredBy() {
        return offeredBy;
    }

    @Nullable
    String words() {
        return words;
    }

    Instant offeredAt() {
        return offeredAt;
    }
}
