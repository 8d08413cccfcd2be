package org.magrathea.requests;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/**
 * Automatic decisions within the rules about admins. A rule decides nothing that needs two approvals. It acts for the admin who
 * switched it on, so it decides nothing that this admin may not decide.
 */
@Component
class AutomaticDecisions {

    private final List<AutomaticDecision> rules;
    private final List<TwoApprovals> dangerous;
    private final SecondAdmin secondAdmin;
    private final Clock clock;

    AutomaticDecisions(List<AutomaticDecision> rules, List<TwoApprovals> dangerous, SecondAdmin secondAdmin, Clock clock) {
        this.rules = rules;
        this.dangerous = dangerous;
        this.secondAdmin = secondAdmin;
        this.clock = clock;
    }

    /** The requests of a kind that are decided automatically. Empty if none is. */
    Optional<String> of(String kind, Person requester) {
        return rules.stream()
                .flatMap(rule -> rule.of(kind, requester).stream())
                .findFirst()
                .filter(rule -> !twoApprovals(kind));
    }

    /** What happens to a request that is sent now. Empty if no rule is about its kind. */
    Optional<Forecast> forecast(Submission submission) {
        if (twoApprovals(submission.kind())) {
            return Optional.empty();
        }
        List<Forecast> all = rules.stream().flatMap(rule -> rule.forecast(submission).stream()).toList();
        return all.stream().filter(Forecast::automatic).findFirst().or(() -> all.stream().findFirst()).map(forecast -> {
            Person by = forecast.by();
            return by == null
                    ? forecast
                    : secondAdmin.explanation(unsent(submission), by)
                            .map(why -> Forecast.byAdmin("The rule does not apply to you now. " + why))
                            .orElse(forecast);
        });
    }

    /** The approval of a request that was just stored. Empty if an admin decides. */
    Optional<AutomaticApproval> decide(Request request, Submission submission) {
        if (request.madeBy() != null || twoApprovals(request.kind())) {
            return Optional.empty();
        }
        return rules.stream()
                .flatMap(rule -> rule.decide(request.id(), request.revision(), submission).stream())
                .filter(approval -> secondAdmin.objection(request, approval.by()).isEmpty())
                .findFirst();
    }

    private boolean twoApprovals(String kind) {
        return dangerous.stream().anyMatch(one -> one.needs(kind));
    }

    private Request unsent(Submission submission) {
        return new Request(new RequestDraft(submission.kind(), submission.context().machine().id(), submission.details(), "", "",
                null, submission.startsAt()), submission.requester().id(), null, clock.instant());
    }
}
