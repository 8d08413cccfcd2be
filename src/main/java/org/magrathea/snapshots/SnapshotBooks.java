package org.magrathea.snapshots;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.hosts.Inventory;
import org.magrathea.machines.GuestsSeen;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes over what a host said of the snapshots of its guests. */
@Component
class SnapshotBooks {

    /** A copy whose job failed is sought for so long after it was planned. */
    private static final Duration STILL_SOUGHT = Duration.ofDays(100);

    private final SnapshotRepository snapshots;
    private final FoundSnapshots found;

    SnapshotBooks(SnapshotRepository snapshots, FoundSnapshots found) {
        this.snapshots = snapshots;
        this.found = found;
    }

    @EventListener
    void on(GuestsSeen seen) {
        if (seen.guests().isEmpty()) {
            return;
        }
        Map<Long, Map<String, Inventory.Copy>> there = seen.guests()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> copies(entry.getValue())));
        Map<Long, Map<String, Inventory.Copy>> unmatched = new HashMap<>();
        there.forEach((machine, copies) -> unmatched.put(machine, new HashMap<>(copies)));
        for (Snapshot snapshot : snapshots.allOf(there.keySet(), seen.at().minus(STILL_SOUGHT))) {
            unmatched.getOrDefault(snapshot.machineId(), new HashMap<>()).remove(snapshot.hostName());
            Inventory.Copy copy = there.getOrDefault(snapshot.machineId(), Map.of()).get(snapshot.hostName());
            if (copy == null) {
                snapshot.notFound(seen.at());
            } else {
                snapshot.found(copy);
            }
        }
        unmatched.forEach((machine, copies) -> found.take(machine, copies.values(), seen.at()));
    }

    private static Map<String, Inventory.Copy> copies(Inventory.Guest guest) {
        return guest.snapshots()
                .stream()
                .collect(Collectors.toMap(Inventory.Copy::snapshot, Function.identity(), (one, other) -> one));
    }
}
