package org.magrathea.hosts;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** Admins may see hosts. */
@Component
class HostAccess implements NumberedThing {

    private final Hosts hosts;

    HostAccess(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public String pathVariable() {
        return "host";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, long number) {
        return viewer.isAdmin() && hosts.find(number).isPresent();
    }
}
