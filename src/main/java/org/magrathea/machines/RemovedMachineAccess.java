package org.magrathea.machines;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** A removed machine is visible to its last owner and to admins. Paths have its number, because its name is free again. */
@Component
class RemovedMachineAccess implements NumberedThing {

    private final RemovedMachines machines;

    RemovedMachineAccess(RemovedMachines machines) {
        this.machines = machines;
    }

    @Override
    public String pathVariable() {
        return "removedMachine";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, long number) {
        return machines.mayBeSeenBy(viewer, number);
    }
}
