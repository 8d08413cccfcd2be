package org.magrathea.requests;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.magrathea.Sentence;
import org.magrathea.access.Person;
import org.magrathea.jobs.JobView;

/**
 * A request with all data of its page.
 *
 * @param conversation whether it has no approval and no job
 * @param machine name of its machine. Null for a conversation
 * @param part template of its kind
 * @param removedMachine number of its machine if that was removed, else null
 * @param form URL of its form, for edits and counter-offers
 * @param facts requested values, as label and value
 * @param ending result, for people to read
 * @param offer unanswered counter-offer of an admin
 * @param question unanswered question of an admin
 * @param expiresAt when it expires, if the person who acts next does not act. Null after the decision
 * @param madeBy admin who submitted it in the name of the requester. Null if the requester did
 * @param actsNext the next step and who takes it. Null if the request has ended
 */
record RequestView(long id, String kind, boolean conversation, int revision, RequestState state, String title, String sentence,
        @Nullable String why,
        @Nullable Instant startsAt, Instant submittedAt, @Nullable Instant endedAt, @Nullable String ending, Person requester,
        @Nullable Person madeBy,
        @Nullable String machine, @Nullable Long removedMachine, String form, Map<String, String> facts,
        @Nullable DecisionView decision,
        @Nullable JobView job,
        List<CommentView> comments, @Nullable OfferView offer, @Nullable CommentView question, @Nullable Instant expiresAt,
        @Nullable String actsNext, @Nullable String mark, @Nullable String part, Map<String, @Nullable Object> partAttributes) {

    /** A counter-offer. {@code facts} are all its values. */
    record OfferView(Person by, String sentence, Map<String, String> facts, @Nullable Instant startsAt, @Nullable String words,
            Instant at) {
    }

    /** {@code rule} has approved it for {@code by}. Null if the person decided. */
    record DecisionView(boolean approved, Person by, @Nullable RuleMark rule, @Nullable String words, Instant at,
            @Nullable String mark) {

        /** The name of the person, or the rule with its revision, as the start of a sentence. */
        public String decider() {
            return rule == null ? by.name() : Sentence.capital(rule.text());
        }
    }

    record CommentView(long id, Person author, String text, Instant at, @Nullable String mark) {
    }

    /** The state in words. */
    public String word() {
        return state.word(conversation);
    }

    public boolean canBeCancelled() {
        return may(RequestAct.CANCEL);
    }

    public boolean canBeEdited() {
        return may(RequestAct.EDIT);
    }

    public boolean canBeDecided() {
        return may(RequestAct.APPROVE);
    }

    public boolean canBeCopied() {
        return may(RequestAct.COPY);
    }

    public boolean canBeClosed() {
        return may(RequestAct.CLOSE);
    }

    private boolean may(RequestAct act) {
        return act.isPossible(state, conversation);
    }
}
