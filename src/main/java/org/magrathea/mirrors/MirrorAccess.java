package org.magrathea.mirrors;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** Everyone who is signed in may see mirrors. */
@Component
class MirrorAccess implements NumberedThing {

    private final Mirrors mirrors;

    MirrorAccess(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    @Override
    public String pathVariable() {
        return "mirror";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, long number) {
        return mirrors.find(number).isPresent();
    }
}
