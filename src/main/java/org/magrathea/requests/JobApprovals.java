package org.magrathea.requests;

import java.util.Optional;
import org.magrathea.accounts.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the request and the approval of a job. */
@Component
@Transactional(readOnly = true)
public class JobApprovals {

    private final RequestRepository requests;
    private final DecisionRepository decisions;
    private final People people;

    JobApprovals(RequestRepository requests, DecisionRepository decisions, People people) {
        this.requests = requests;
        this.decisions = decisions;
        this.people = people;
    }

    /** The rule that approved a request. Empty if a person decided, or before the decision. */
    public Optional<RuleMark> ruleOf(long request) {
        return decisions.findById(request).flatMap(decision -> Optional.ofNullable(decision.rule()));
    }

    /** Empty for a job without a request. */
    public Optional<JobApproval> of(long job) {
        return requests.findByJobId(job)
                .flatMap(request -> decisions.findById(request.id())
                        .flatMap(decision -> people.find(decision.decidedBy())
                                .map(by -> new JobApproval(request.id(), by, decision.rule()))));
    }
}
