package org.magrathea.requests;

import java.util.Optional;
import org.magrathea.jobs.JobFacts;
import org.magrathea.jobs.JobStartRule;
import org.magrathea.machines.StartAuthorization;
import org.springframework.stereotype.Component;

/** A job starts only while its request is open and the requester still has the machine and the account. */
@Component
class RequestStartRule implements JobStartRule {

    private final RequestRepository requests;
    private final StartAuthorization authorization;

    RequestStartRule(RequestRepository requests, StartAuthorization authorization) {
        this.requests = requests;
        this.authorization = authorization;
    }

    @Override
    public Optional<String> against(JobFacts job) {
        return requests.findByJobId(job.id())
                .flatMap(request -> request.state().ended()
                        ? Optional.of("Request " + request.id() + " is " + request.state().word() + ". Nothing changed.")
                        : authorization.against(request.requesterId(), job));
    }
}
