package org.magrathea.network;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** Address pools are visible to admins. */
@Component
class PoolAccess implements NumberedThing {

    private final PoolRepository pools;

    PoolAccess(PoolRepository pools) {
        this.pools = pools;
    }

    @Override
    public String pathVariable() {
        return "pool";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, long number) {
        return viewer.isAdmin() && pools.findById(number).isPresent();
    }
}
