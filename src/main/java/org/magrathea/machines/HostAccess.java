package org.magrathea.machines;

import org.magrathea.accounts.OwnedThing;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Hosts;
import org.springframework.stereotype.Component;

/** Hosts are seen by admins. */
@Component
class HostAccess implements OwnedThing {

    private final Hosts hosts;

    HostAccess(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public String pathVariable() {
        return "host";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, String number) {
        return viewer.isAdmin() && number.matches("[0-9]{1,18}") && hosts.find(Long.parseLong(number)).isPresent();
    }
}
