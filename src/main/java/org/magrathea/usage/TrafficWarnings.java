package org.magrathea.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Warns owners of machines with much traffic, once a month. Nothing is blocked. */
@Component
class TrafficWarnings implements MailEvents {

    private final TrafficStore store;
    private final Machines machines;
    private final People people;
    private final ApplicationEventPublisher events;
    private final UsageSettings settings;

    TrafficWarnings(TrafficStore store, Machines machines, People people, ApplicationEventPublisher events,
            UsageSettings settings) {
        this.store = store;
        this.machines = machines;
        this.people = people;
        this.events = events;
        this.settings = settings;
    }

    /** Traffic with the internet in a month, in bytes, at which an owner is warned; 0 for no limit. */
    long limit() {
        return settings.trafficWarning().toBytes();
    }

    /** Checks machines with new traffic, in the transaction that records it. */
    void check(Collection<Long> some, LocalDate today) {
        if (limit() <= 0) {
            return;
        }
        LocalDate month = today.withDayOfMonth(1);
        Map<Long, Long> bytes = store.worldBytes(some, month);
        List<Long> over = some.stream().filter(one -> bytes.getOrDefault(one, 0L) >= limit()).toList();
        for (long machine : store.warn(over, month)) {
            MachineFacts facts = machines.find(machine).orElseThrow();
            people.find(facts.ownerId())
                    .ifPresent(owner -> events.publishEvent(notice(machine, facts.name(), month, limit(), owner)));
        }
    }

    private static Notice notice(long machine, String name, LocalDate month, long limit, Person owner) {
        return new Notice("machine-" + machine + "-traffic-" + month, "machine-" + name, List.of(owner),
                "/machines/" + name + "/network#traffic", "the traffic of " + name,
                name + " has exceeded " + Quantities.bytes(limit) + " of traffic this month",
                name + " has exceeded " + Quantities.bytes(limit) + " of traffic with the internet this month.",
                "Nothing is blocked. Its page shows the traffic of each day.", null, List.of(), "you own " + name);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(notice(5, "sparrow", LocalDate.EPOCH, 500L << 30, reader));
    }
}
