package org.magrathea.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.requests.RequestState;

/**
 * A request of the past and its decision.
 *
 * @param sentAt instant of its last revision
 * @param approved null if it was not decided
 * @param rule number of the rule that approved it. Null if a person decided
 */
record TriedRequest(long id, int revision, String details, String title, long machine, long requester, Instant sentAt,
        @Nullable Instant startsAt, RequestState state, @Nullable Boolean approved, @Nullable Long rule) {

    /** JPQL that reads them, without conditions. */
    static final String SELECT = "select new org.magrathea.rules.TriedRequest(r.id, r.revision, r.contents.details,"
            + " r.contents.title, r.machineId, r.requesterId, r.revisedAt, r.slot.startsAt, r.state, d.approved, d.ruleId)"
            + " from Request r left join Decision d on d.requestId = r.id";

    /** What was decided, in words. */
    String decision() {
        if (approved == null) {
            return state.waitsForDecision() ? "waiting" : state.word();
        }
        return !approved ? "denied" : rule == null ? "approved" : "approved by rule " + rule;
    }

    String badge() {
        return approved == null ? "" : approved ? "good" : "bad";
    }

    /** Approved by a person. */
    boolean personApproved() {
        return Boolean.TRUE.equals(approved) && rule == null;
    }

    boolean denied() {
        return Boolean.FALSE.equals(approved);
    }
}
