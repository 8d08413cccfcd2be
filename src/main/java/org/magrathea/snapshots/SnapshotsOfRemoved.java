package org.magrathea.snapshots;

import org.magrathea.machines.MachineRemoved;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Snapshots go with their machine. */
@Component
class SnapshotsOfRemoved {

    private final SnapshotRepository snapshots;

    SnapshotsOfRemoved(SnapshotRepository snapshots) {
        this.snapshots = snapshots;
    }

    @EventListener
    void on(MachineRemoved removed) {
        snapshots.onDisk(removed.machine().id()).forEach(Snapshot::gone);
        snapshots.buriedOf(removed.machine().id(), Limit.unlimited()).forEach(Snapshot::gone);
    }
}
