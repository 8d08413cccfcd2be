package org.magrathea.machines;

import org.magrathea.access.OwnedThing;
import org.magrathea.access.Person;

import org.springframework.stereotype.Component;

/** A machine is visible to its owner and to admins. Paths have its name. */
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

    @Override
    public boolean belongsTo(Person viewer, String name) {
        return machines.named(name).filter(machine -> machine.ownerId() == viewer.id()).isPresent();
    }
}
