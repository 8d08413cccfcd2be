package org.magrathea.machines;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.hosts.Inventory;
import org.magrathea.jobs.LiveUpdates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records the inventory of a host and publishes it to other modules. */
@Component
class InventorySync {

    private static final Logger log = LoggerFactory.getLogger(InventorySync.class);

    private final Map<Long, Instant> newest = new ConcurrentHashMap<>();
    private final MachineRepository machines;
    private final Distributions distributions;
    private final HostInterventions interventions;
    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InventorySync(MachineRepository machines, Distributions distributions, HostInterventions interventions, LiveUpdates live,
            ApplicationEventPublisher events, Clock clock) {
        this.machines = machines;
        this.distributions = distributions;
        this.interventions = interventions;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /** The current machines of a host. Only these can be missing from an inventory that is polled from now on. */
    @Transactional(readOnly = true)
    public Set<Long> here(long host) {
        return machines.findByHostIdAndHeldNameNotNull(host)
                .stream()
                .map(Machine::facts)
                .filter(MachineFacts::isHere)
                .map(MachineFacts::id)
                .collect(Collectors.toSet());
    }

    /**
     * Records an inventory, unless a newer one is recorded.
     *
     * @param before the result of {@link #here} before the poll
     */
    @Transactional
    public void record(long host, Inventory inventory, Set<Long> before) {
        if (newest.merge(host, inventory.takenAt(), (one, other) -> one.isAfter(other) ? one : other)
                .isAfter(inventory.takenAt())) {
            return;
        }
        Instant now = clock.instant();
        Map<String, Inventory.Guest> guests = inventory.guests()
                .stream()
                .collect(Collectors.toMap(Inventory.Guest::name, Function.identity(), (one, other) -> one));
        Map<Long, Inventory.Guest> seen = new HashMap<>();
        for (Machine machine : machines.findByHostIdAndHeldNameNotNull(host)) {
            Inventory.Guest guest = guests.get(machine.name());
            MachineState former = machine.facts().state();
            if (guest == null) {
                reportMissing(machine, before, now);
            } else {
                machine.record(guest, now);
                if (machine.recordOffence(guest.offence())) {
                    interventions.ended(machine.facts());
                }
                if (machine.facts().unmanagedGuest() && guest.job() == null) {
                    events.publishEvent(new UnmanagedGuestSeen(machine.facts(), guest));
                }
                if (machine.facts().isHere()) {
                    seen.put(machine.id(), guest);
                }
            }
            if (former != machine.facts().state()) {
                live.changed(machine.id());
            }
        }
        interventions.strays(host, inventory.strays());
        distributions.sync(host, inventory.distributions(), now);
        events.publishEvent(new GuestsSeen(Map.copyOf(seen), now));
    }

    private static void reportMissing(Machine machine, Set<Long> before, Instant now) {
        if (!before.contains(machine.facts().id())) {
            return;
        }
        if (machine.facts().state() != MachineState.MISSING) {
            log.warn("Host {} no longer has machine {}", machine.facts().hostId(), machine.name());
        }
        machine.markMissing(now);
    }
}
