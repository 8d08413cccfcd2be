package org.magrathea.snapshots;

import org.magrathea.database.IdSequenceGuard;
import org.magrathea.hosts.HostConnected;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Raises the id sequence above the ids that a host has seen. The database may be older than the host. */
@Component
class SnapshotHighWaterMarks {

    private final IdSequenceGuard numbers;

    SnapshotHighWaterMarks(IdSequenceGuard numbers) {
        this.numbers = numbers;
    }

    @EventListener
    void on(HostConnected connected) {
        numbers.raise("snapshot", connected.hello().lastSnapshot());
    }
}
