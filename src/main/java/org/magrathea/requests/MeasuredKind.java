package org.magrathea.requests;

import java.util.List;
import java.util.Optional;
import org.magrathea.quotas.Amounts;

/** A kind whose requests rules can measure. Requests of all other kinds are always decided by an admin. */
public interface MeasuredKind extends RequestKind {

    /** The resources that requests need, in their order. The number of statements must not grow with their number. */
    List<Demand> demands(List<Case> cases);

    @Override
    default Optional<Needs> needs(Case of) {
        Demand demand = demands(List.of(of)).getFirst();
        return Optional.of(new Needs(demand.disk(), demand.memory()));
    }

    /**
     * The additional resources of one request.
     *
     * @param disk of the host, in bytes, at most
     * @param memory of the host, in bytes
     * @param counted against the quota of the owner, unless the checks of the kind always do that
     */
    record Demand(long disk, long memory, Amounts counted) {
    }
}
