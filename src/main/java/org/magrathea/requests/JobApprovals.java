package org.magrathea.requests;

import java.util.Optional;
import org.magrathea.accounts.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells by which request and whose approval a job came about. */
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

    /** Empty for a job that nobody asked for by a request. */
    public Optional<JobApproval> of(long job) {
        return requests.findByJobId(job)
                .flatMap(request -> decisions.findById(request.id())
                        .flatMap(decision -> people.find(decision.decidedBy()))
                        .map(by -> new JobApproval(request.id(), by)));
    }
}
