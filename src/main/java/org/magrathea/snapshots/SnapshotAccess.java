package org.magrathea.snapshots;

import org.magrathea.accounts.OwnedThing;
import org.magrathea.accounts.Person;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;

/** A snapshot is seen by whoever may see its machine; it is named by its number. One that is not there any more is not seen. */
@Component
class SnapshotAccess implements OwnedThing {

    private final Snapshots snapshots;
    private final Machines machines;

    SnapshotAccess(Snapshots snapshots, Machines machines) {
        this.snapshots = snapshots;
        this.machines = machines;
    }

    @Override
    public String pathVariable() {
        return "snapshot";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, String number) {
        return number.matches("[0-9]{1,18}")
                && snapshots.find(Long.parseLong(number))
                        .filter(found -> found.state() != SnapshotState.GONE)
                        .map(found -> machines.mayBeSeenBy(viewer, found.machineId()))
                        .orElse(false);
    }
}
