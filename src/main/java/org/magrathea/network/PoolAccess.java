package org.magrathea.network;

import org.magrathea.accounts.OwnedThing;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;

/** Pools of addresses are seen by admins. */
@Component
class PoolAccess implements OwnedThing {

    private final PoolRepository pools;

    PoolAccess(PoolRepository pools) {
        this.pools = pools;
    }

    @Override
    public String pathVariable() {
        return "pool";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, String number) {
        return viewer.isAdmin() && number.matches("[0-9]{1,18}") && pools.findById(Long.parseLong(number)).isPresent();
    }
}
