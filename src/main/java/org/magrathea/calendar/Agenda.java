package org.magrathea.calendar;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.home.Downtime;
import org.magrathea.home.PlannedDowntimes;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;

/** Planned downtimes of machines and blackouts of hosts, the next first. */
@Component
class Agenda {

    /** Maximum number of entries on the page. */
    static final int MOST = 20;

    private final PlannedDowntimes downtimes;
    private final HostTimes times;
    private final Machines machines;
    private final Hosts hosts;

    Agenda(PlannedDowntimes downtimes, HostTimes times, Machines machines, Hosts hosts) {
        this.downtimes = downtimes;
        this.times = times;
        this.machines = machines;
        this.hosts = hosts;
    }

    /**
     * @param to the end of a blackout; null for a downtime, whose end is not known
     * @param path the page about it; null for none
     */
    record Entry(Instant at, @Nullable Instant to, String subject, String what, @Nullable String path) {

        private static Entry of(Downtime downtime) {
            return new Entry(downtime.at(), null, downtime.subject(), downtime.what(), downtime.path());
        }
    }

    /** Tenants see what concerns their machines, admins see all. */
    List<Entry> of(Person viewer) {
        Map<Long, Host> shown = hosts.all().stream().collect(Collectors.toMap(Host::id, Function.identity()));
        if (!viewer.isAdmin()) {
            shown.keySet().retainAll(machines.of(viewer).stream().map(MachineFacts::hostId).collect(Collectors.toSet()));
        }
        return Stream.concat(downtimes.of(viewer).stream().map(Entry::of),
                times.blackouts(shown.keySet()).stream().map(blackout -> entry(blackout, shown)))
                .sorted(Comparator.comparing(Entry::at))
                .limit(MOST)
                .toList();
    }

    private static Entry entry(BlackoutView blackout, Map<Long, Host> hosts) {
        return new Entry(blackout.startsAt(), blackout.endsAt(), Objects.requireNonNull(hosts.get(blackout.hostId())).name(),
                "Blackout, no jobs start: " + blackout.reason(), null);
    }
}
