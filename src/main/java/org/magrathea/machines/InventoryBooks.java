package org.magrathea.machines;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.magrathea.hosts.Inventory;
import org.magrathea.jobs.LiveUpdates;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes over what a host said of its guests and their snapshots. */
@Component
class InventoryBooks {

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
        Map<Long, Machine> byId = known.stream().collect(Collectors.toMap(Machine::id, Function.identity()));
        if (byId.isEmpty()) {
            return;
        }
        for (Snapshot snapshot : snapshots.allOf(byId.keySet())) {
            Machine machine = byId.get(snapshot.facts().machineId());
            Inventory.Guest guest = machine == null ? null : guests.get(machine.name());
            if (guest != null) {
                guest.snapshots()
                        .stream()
                        .filter(copy -> copy.snapshot().equals(snapshot.hostName()))
                        .findFirst()
                        .ifPresentOrElse(snapshot::found, () -> snapshot.notFound(now));
            }
        }
    }
}
