package org.magrathea.machines;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.magrathea.hosts.Inventory;
import org.magrathea.jobs.LiveUpdates;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes over what a host said of its guests, and tells the others. */
@Component
class InventoryBooks {

    private final MachineRepository machines;
    private final Distributions distributions;
    private final HostInterventions interventions;
    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InventoryBooks(MachineRepository machines, Distributions distributions, HostInterventions interventions, LiveUpdates live,
            ApplicationEventPublisher events, Clock clock) {
        this.machines = machines;
        this.distributions = distributions;
        this.interventions = interventions;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void take(long host, Inventory inventory) {
        Instant now = clock.instant();
        Map<String, Inventory.Guest> guests = inventory.guests()
                .stream()
                .collect(Collectors.toMap(Inventory.Guest::name, Function.identity(), (one, other) -> one));
        Map<Long, Inventory.Guest> seen = new HashMap<>();
        for (Machine machine : machines.findByHostIdAndHeldNameNotNull(host)) {
            Inventory.Guest guest = guests.get(machine.name());
            MachineState before = machine.facts().state();
            if (guest == null) {
                machine.miss(now);
            } else {
                machine.learn(guest, now);
                if (machine.learnOffence(guest.offence())) {
                    interventions.ended(machine.facts());
                }
                if (machine.facts().stranger() && guest.job() == null) {
                    events.publishEvent(new StrangerSeen(machine.facts(), guest));
                }
                if (machine.facts().isHere()) {
                    seen.put(machine.id(), guest);
                }
            }
            if (before != machine.facts().state()) {
                live.changed(machine.id());
            }
        }
        interventions.ghosts(host, inventory.ghosts());
        distributions.take(host, inventory.distributions(), now);
        events.publishEvent(new GuestsSeen(Map.copyOf(seen), now));
    }
}
