package org.magrathea.requests;

import java.util.Optional;
import org.magrathea.access.Person;

/** Approves some requests automatically. The page New request and the forms show what these beans decide. */
public interface AutomaticDecision {

    /** The requests of this kind that are decided automatically, e.g. "Automatic under 2 GiB". Empty if none is. */
    Optional<String> of(String kind, Person requester);

    /** What happens to a request that is sent now. Empty if no rule is about its kind. Reads only. */
    Optional<Forecast> forecast(Submission submission);

    /**
     * Approves a request, or leaves it to the admins. Called in the transaction that stores it, after all of its checks passed.
     *
     * @param revision of the request
     */
    Optional<AutomaticApproval> decide(long request, int revision, Submission submission);
}
