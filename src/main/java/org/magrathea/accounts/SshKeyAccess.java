package org.magrathea.accounts;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** Only its owner may see a key. */
@Component
class SshKeyAccess implements NumberedThing {

    private final SshKeys keys;

    SshKeyAccess(SshKeys keys) {
        this.keys = keys;
    }

    @Override
    public String pathVariable() {
        return "key";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, long number) {
        return keys.of(viewer.id()).stream().anyMatch(key -> key.id() == number);
    }
}
