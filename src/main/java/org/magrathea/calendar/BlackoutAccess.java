package org.magrathea.calendar;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** Admins may see blackouts. */
@Component
class BlackoutAccess implements NumberedThing {

    private final HostTimes times;

    BlackoutAccess(HostTimes times) {
        this.times = times;
    }

    @Override
    public String pathVariable() {
        return "blackout";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, long number) {
        return viewer.isAdmin() && times.hasBlackout(number);
    }
}
