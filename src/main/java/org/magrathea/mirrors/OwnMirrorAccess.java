package org.magrathea.mirrors;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** The owner of a mirror and admins may change it. */
@Component
class OwnMirrorAccess implements NumberedThing {

    private final Mirrors mirrors;

    OwnMirrorAccess(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    @Override
    public String pathVariable() {
        return "ownMirror";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, long number) {
        return mirrors.find(number)
                .filter(mirror -> viewer.isAdmin() || mirror.ownerId() == viewer.id())
                .isPresent();
    }
}
