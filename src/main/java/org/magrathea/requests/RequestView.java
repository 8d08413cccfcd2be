package org.magrathea.requests;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.JobView;

/**
 * A request with all that its page shows.
 *
 * @param form address of the form in which it is changed or offered otherwise
 * @param facts what was asked, as label and value
 * @param ending how it ended, in words
 * @param offer what an admin would approve instead, while the requester has not answered
 * @param madeBy the admin who made it in the name of the requester; null when the requester did
 * @param actsNext who has to do something now, in words; null when nobody has
 */
record RequestView(long id, String kind, int revision, RequestState state, String title, String sentence, @Nullable String why,
        @Nullable Instant startsAt, Instant submittedAt, @Nullable Instant endedAt, @Nullable String ending, Person requester,
        @Nullable Person madeBy,
        String machine, boolean machineThere, String form, Map<String, String> facts, @Nullable DecisionView decision,
        @Nullable JobView job,
        List<CommentView> comments, @Nullable OfferView offer,
        @Nullable String actsNext, @Nullable String mark) {

    /** What an admin would approve instead; {@code facts} are all its values. */
    record OfferView(Person by, String sentence, Map<String, String> facts, @Nullable Instant startsAt, @Nullable String words,
            Instant at) {
    }

    record DecisionView(boolean approved, Person by, @Nullable String words, Instant at, @Nullable String mark) {
    }

    record CommentView(long id, Person author, String text, Instant at, @Nullable String mark) {
    }

    public boolean canBeWithdrawn() {
        return state.waitsForDecision() || state.approvedAndNotBegun();
    }
}
