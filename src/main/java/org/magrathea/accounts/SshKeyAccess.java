package org.magrathea.accounts;

import org.springframework.stereotype.Component;

/** A key is its owner's alone. */
@Component
class SshKeyAccess implements OwnedThing {

    private final SshKeys keys;

    SshKeyAccess(SshKeys keys) {
        this.keys = keys;
    }

    @Override
    public String pathVariable() {
        return "key";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, String number) {
        return number.matches("[0-9]{1,18}") && keys.of(viewer.id()).stream().anyMatch(key -> key.id() == Long.parseLong(number));
    }
}
