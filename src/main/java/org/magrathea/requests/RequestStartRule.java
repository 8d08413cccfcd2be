package org.magrathea.requests;

import java.util.Optional;
import org.magrathea.jobs.JobFacts;
import org.magrathea.jobs.JobStartRule;
import org.magrathea.machines.Standing;
import org.springframework.stereotype.Component;

/** An approval counts only while the request is open, and its requester has the machine and the account. */
@Component
class RequestStartRule implements JobStartRule {

    private final RequestRepository requests;
    private final Standing standing;

    RequestStartRule(RequestRepository requests, Standing standing) {
        this.requests = requests;
        this.standing = standing;
    }

    @Override
    public Optional<String> against(JobFacts job) {
        return requests.findByJobId(job.id())
                .flatMap(request -> request.state().ended()
                        ? Optional.of("Request " + request.id() + " is " + request.state().word() + ". Nothing was done.")
                        : standing.against(request.requesterId(), job));
    }
}
