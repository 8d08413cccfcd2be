package org.magrathea.requests;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an admin would approve instead of what was asked. Accepted by the requester it is approved; it counts while the request
 * needs an answer, and for the revision that it was made on.
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

    CounterOffer(Request request, Asked offered, long by, Instant now) {
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

    /** The request as it is then; why it was asked stays in the words of the requester. */
    Asked asked(Request request) {
        return new Asked(request.kind(), request.machineId(), details, title, sentence, request.why(), startsAt);
    }

    boolean isFor(Request request) {
        return request.state() == RequestState.NEEDS_ANSWER && request.revision() == revision;
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
