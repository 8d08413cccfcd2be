package org.magrathea.mirrors;

import org.magrathea.accounts.OwnedThing;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;

/** Mirrors are seen by everybody who is signed in. */
@Component
class MirrorAccess implements OwnedThing {

    private final Mirrors mirrors;

    MirrorAccess(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    @Override
    public String pathVariable() {
        return "mirror";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, String number) {
        return number.matches("[0-9]{1,18}") && mirrors.find(Long.parseLong(number)).isPresent();
    }
}
