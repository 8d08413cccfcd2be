package org.magrathea.mirrors;

import org.magrathea.accounts.OwnedThing;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;

/** Who asked for a mirror, and admins, decide about it. */
@Component
class OwnMirrorAccess implements OwnedThing {

    private final Mirrors mirrors;

    OwnMirrorAccess(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    @Override
    public String pathVariable() {
        return "ownMirror";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, String number) {
        return number.matches("[0-9]{1,18}")
                && mirrors.find(Long.parseLong(number))
                        .filter(mirror -> viewer.isAdmin() || mirror.ownerId() == viewer.id())
                        .isPresent();
    }
}
