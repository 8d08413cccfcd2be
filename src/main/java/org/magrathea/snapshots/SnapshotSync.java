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

/** Records the snapshots in the inventory of a host. */
@Component
class SnapshotSync {

    /** How long the copy of a failed job may still be found. */
    private static final Duration MAY_BE_FOUND = Duration.ofDays(100);

    private final SnapshotRepository snapshots;
    private final FoundSnapshots found;

    SnapshotSync(SnapshotRepository snapshots, FoundSnapshots found) {
        this.snapshots = snapshots;
        this.found = found;
    }

    @EventListener
    void on(GuestsSeen seen) {
        if (seen.guests().isEmpty()) {
            return;
        }
        Map<Long, Map<String, Inventory.Copy>> listed = seen.guests()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> copies(entry.getValue())));
        Map<Long, Map<String, Inventory.Copy>> unmatched = new HashMap<>();
        listed.forEach((machine, copies) -> unmatched.put(machine, new HashMap<>(copies)));
        for (Snapshot snapshot : snapshots.allOf(listed.keySet(), seen.at().minus(MAY_BE_FOUND))) {
            unmatched.getOrDefault(snapshot.machineId(), new HashMap<>()).remove(snapshot.hostName());
            Inventory.Copy copy = listed.getOrDefault(snapshot.machineId(), Map.of()).get(snapshot.hostName());
            if (copy == null) {
                snapshot.markNotListed(seen.at());
            } else {
                snapshot.record(copy);
            }
        }
        unmatched.forEach((machine, copies) -> found.add(machine, copies.values(), seen.at()));
    }

    private static Map<String, Inventory.Copy> copies(Inventory.Guest guest) {
        return guest.snapshots()
                .stream()
                .collect(Collectors.toMap(Inventory.Copy::snapshot, Function.identity(), (one, other) -> one));
    }
}
