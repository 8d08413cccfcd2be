package org.magrathea.rules;

import java.util.Map;
import java.util.function.Predicate;
import org.magrathea.requests.RequestState;

/**
 * The numbers of a try-out.
 *
 * @param bothApproved the rule approves, and people approved
 * @param peopleDenied the rule approves, and people denied
 * @param failedLater the rule approves, and the approved request failed
 * @param leftApproved the rule leaves it to admins, who approved
 */
record Summary(int requests, int approves, int leaves, int unknown, int bothApproved, int peopleDenied, int failedLater,
        int leftApproved) {

    static Summary of(Map<TriedRequest, Verdict> verdicts) {
        return new Summary(verdicts.size(), count(verdicts, Verdict.Outcome.APPROVES, any -> true),
                count(verdicts, Verdict.Outcome.LEAVES, any -> true), count(verdicts, Verdict.Outcome.UNKNOWN, any -> true),
                count(verdicts, Verdict.Outcome.APPROVES, TriedRequest::personApproved),
                count(verdicts, Verdict.Outcome.APPROVES, TriedRequest::denied),
                count(verdicts, Verdict.Outcome.APPROVES, request -> request.state() == RequestState.FAILED),
                count(verdicts, Verdict.Outcome.LEAVES, TriedRequest::personApproved));
    }

    private static int count(Map<TriedRequest, Verdict> verdicts, Verdict.Outcome outcome, Predicate<TriedRequest> which) {
        return (int) verdicts.entrySet()
                .stream()
                .filter(one -> one.getValue().outcome() == outcome && which.test(one.getKey()))
                .count();
    }
}
