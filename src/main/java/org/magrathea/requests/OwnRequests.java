package org.magrathea.requests;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds requests of a person for other modules. */
@Component
@Transactional(readOnly = true)
public class OwnRequests {

    private final RequestRepository requests;

    OwnRequests(RequestRepository requests) {
        this.requests = requests;
    }

    /** A request as far as it concerns others; {@code job} is null before an approval, and where no host has to do anything. */
    public record Brief(long id, int revision, RequestState state, @Nullable Long job) {
    }

    /** The newest request of this person that gives this reason. */
    public Optional<Brief> withReason(Person requester, String reason) {
        return requests.withReason(requester.id(), reason, Limit.of(1))
                .stream()
                .findFirst()
                .map(request -> new Brief(request.id(), request.revision(), request.state(), request.jobId()));
    }

    /** Whether there are no requests at all. */
    public boolean none() {
        return requests.any(Limit.of(1)).isEmpty();
    }
}
