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

/** Planned downtimes of machines, maintenance and blackouts of hosts, the next first. */
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
     * @param to the end of a blackout, the expected end of a maintenance; null for a downtime, whose end is not known
     * @param path the page about it; null for none
     */
    record Entry(Instant at, @Nullable Instant to, String subject, String what, @Nullable String path) {

        private static Entry of(Downtime downtime) {
            return new Entry(downtime.at(), null, downtime.subject(), downtime.what(), downtime.path());
        }
    }

    /**
     * The next entries.
     *
     * @param more whether there are later ones
     */
    record Shown(List<Entry> entries, boolean more) {

        private static Shown of(List<Entry> all) {
            return new Shown(all.subList(0, Math.min(MOST, all.size())), all.size() > MOST);
        }
    }

    /** Tenants see what concerns their machines, admins see all. */
    Shown of(Person viewer) {
        Map<Long, Host> shown = hosts.all().stream().collect(Collectors.toMap(Host::id, Function.identity()));
        if (!viewer.isAdmin()) {
            shown.keySet().retainAll(machines.of(viewer).stream().map(MachineFacts::hostId).collect(Collectors.toSet()));
        }
        Stream<Entry> ofHosts = Stream.concat(
                times.current(shown.keySet()).entrySet().stream().map(one -> entry(one.getValue(), host(one.getKey(), shown))),
                times.blackouts(shown.keySet()).stream().map(blackout -> entry(blackout, host(blackout.hostId(), shown))));
        return Shown.of(Stream.concat(downtimes.of(viewer).stream().map(Entry::of), ofHosts)
                .sorted(Comparator.comparing(Entry::at))
                .toList());
    }

    private static String host(long number, Map<Long, Host> hosts) {
        return Objects.requireNonNull(hosts.get(number)).name();
    }

    private static Entry entry(MaintenanceView maintenance, String host) {
        return new Entry(maintenance.startedAt(), maintenance.expectedEnd(), host,
                "Maintenance, no jobs start: " + maintenance.reason(), null);
    }

    private static Entry entry(BlackoutView blackout, String host) {
        return new Entry(blackout.startsAt(), blackout.endsAt(), host, "Blackout, no jobs start: " + blackout.reason(), null);
    }
}
