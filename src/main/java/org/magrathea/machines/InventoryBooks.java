package org.magrathea.machines;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.magrathea.hosts.Inventory;
import org.magrathea.jobs.LiveUpdates;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes over what a host said of its guests and their snapshots. */
@Component
class InventoryBooks {

    /** A copy whose job failed is sought for so long after it was planned. */
    private static final Duration STILL_SOUGHT = Duration.ofDays(100);

    private final MachineRepository machines;
    private final SnapshotRepository snapshots;
    private final LiveUpdates live;
    private final Clock clock;

    InventoryBooks(MachineRepository machines, SnapshotRepository snapshots, LiveUpdates live, Clock clock) {
        this.machines = machines;
        this.snapshots = snapshots;
        this.live = live;
        this.clock = clock;
    }

    @Transactional
    public void take(long host, Inventory inventory) {
        Instant now = clock.instant();
        Map<String, Inventory.Guest> guests = inventory.guests()
                .stream()
                .collect(Collectors.toMap(Inventory.Guest::name, Function.identity(), (one, other) -> one));
        List<Machine> known = machines.findByHostId(host);
        for (Machine machine : known) {
            Inventory.Guest guest = guests.get(machine.name());
            MachineState before = machine.facts().state();
            if (guest == null) {
                machine.miss(now);
            } else {
                machine.learn(guest, now);
            }
            if (before != machine.facts().state()) {
                live.changed(machine.id());
            }
        }
        copies(known, guests, now);
    }

    private void copies(List<Machine> known, Map<String, Inventory.Guest> guests, Instant now) {
        if (known.isEmpty()) {
            return;
        }
        Map<Long, List<Snapshot>> kept = snapshots.allOf(known.stream().map(Machine::id).toList(), now.minus(STILL_SOUGHT))
                .stream()
                .collect(Collectors.groupingBy(snapshot -> snapshot.facts().machineId()));
        known.forEach(machine -> Optional.ofNullable(guests.get(machine.name()))
                .ifPresent(guest -> copies(guest, kept.getOrDefault(machine.id(), List.of()), now)));
    }

    private static void copies(Inventory.Guest guest, List<Snapshot> kept, Instant now) {
        Map<String, Inventory.Copy> there = guest.snapshots()
                .stream()
                .collect(Collectors.toMap(Inventory.Copy::snapshot, Function.identity(), (one, other) -> one));
        for (Snapshot snapshot : kept) {
            Inventory.Copy copy = there.get(snapshot.hostName());
            if (copy == null) {
                snapshot.notFound(now);
            } else {
                snapshot.found(copy);
            }
        }
    }
}
