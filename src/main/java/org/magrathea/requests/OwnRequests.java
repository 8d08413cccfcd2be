package org.magrathea.requests;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
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

    /** A short view of a request. {@code job} is null before the approval and for kinds without a job. */
    public record Brief(long id, int revision, RequestState state, @Nullable Long job) {
    }

    /** The newest request of this person with this reason. */
    public Optional<Brief> withReason(Person requester, String reason) {
        return requests.withReason(requester.id(), reason, Limit.of(1))
                .stream()
                .findFirst()
                .map(request -> new Brief(request.id(), request.revision(), request.state(), request.job().id()));
    }

    /** Whether the portal has no request yet. */
    public boolean none() {
        return requests.any(Limit.of(1)).isEmpty();
    }
}
