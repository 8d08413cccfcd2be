package org.magrathea.snapshots;

import java.util.Optional;
import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;

/** A snapshot is visible to those who can see its machine. Paths have its id. A deleted snapshot is not visible. */
@Component
class SnapshotAccess implements NumberedThing {

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
    public boolean mayBeSeenBy(Person viewer, long number) {
        return existing(number).filter(found -> machines.mayBeSeenBy(viewer, found.machineId())).isPresent();
    }

    @Override
    public boolean belongsTo(Person viewer, long number) {
        return existing(number).flatMap(found -> machines.ownerOf(found.machineId()))
                .filter(owner -> owner == viewer.id())
                .isPresent();
    }

    private Optional<SnapshotFacts> existing(long number) {
        return snapshots.find(number).filter(found -> found.state() != SnapshotState.DELETED);
    }
}
