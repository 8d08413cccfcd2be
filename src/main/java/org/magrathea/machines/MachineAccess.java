package org.magrathea.machines;

import org.magrathea.accounts.OwnedThing;
import org.magrathea.accounts.Person;

import org.springframework.stereotype.Component;

/** A machine is seen by its owner and by admins; it is named by its name. */
@Component
class MachineAccess implements OwnedThing {

    private final Machines machines;

    MachineAccess(Machines machines) {
        this.machines = machines;
    }

    @Override
    public String pathVariable() {
        return "machine";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, String name) {
        return machines.named(name).map(machine -> viewer.isAdmin() || machine.ownerId() == viewer.id()).orElse(false);
    }
}
