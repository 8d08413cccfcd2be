package org.magrathea.snapshots;

import org.magrathea.machines.MachineRemoved;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Marks the snapshots of a deleted machine as deleted. */
@Component
class SnapshotsOfRemoved {

    private final SnapshotRepository snapshots;

    SnapshotsOfRemoved(SnapshotRepository snapshots) {
        this.snapshots = snapshots;
    }

    @EventListener
    void on(MachineRemoved removed) {
        snapshots.onDisk(removed.machine().id()).forEach(Snapshot::markDeleted);
        snapshots.trashedOf(removed.machine().id(), Limit.unlimited()).forEach(Snapshot::markDeleted);
    }
}
