package org.magrathea.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Host;
import org.magrathea.requests.Check;
import org.magrathea.requests.Recap;
import org.magrathea.requests.TimeConflicts;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Conflicts of a start time with the maintenance, the blackouts and the announced load of the host. */
@Component
class HostConflicts implements TimeConflicts {

    private static final Duration NEAR = Duration.ofHours(1);
    /** Announcements of a host that are read for all times together. */
    private static final int LOADS = 100;
    /** Announcements shown at one time. */
    private static final int SHOWN = 3;

    private final HostTimes times;
    private final LoadAnnouncementRepository loads;
    private final Clock clock;

    HostConflicts(HostTimes times, LoadAnnouncementRepository loads, Clock clock) {
        this.times = times;
        this.loads = loads;
        this.clock = clock;
    }

    @Override
    public List<List<Check>> at(List<Time> asked, ZoneId zone) {
        Instant now = clock.instant();
        List<Host> hosts = asked.stream().map(time -> time.context().host()).filter(Objects::nonNull).distinct().toList();
        if (hosts.isEmpty()) {
            return asked.stream().map(time -> List.<Check>of()).toList();
        }
        List<Long> ids = hosts.stream().map(Host::id).distinct().toList();
        List<Instant> begins = asked.stream().map(time -> begin(time, now)).sorted().toList();
        Known known = new Known(times.current(ids),
                times.blackouts(ids).stream().collect(Collectors.groupingBy(BlackoutView::hostId)),
                loads.during(ids, begins.getFirst(), begins.getLast().plus(NEAR), Limit.of(LOADS * ids.size()))
                        .stream()
                        .collect(Collectors.groupingBy(LoadAnnouncement::hostId)));
        return asked.stream().map(time -> of(time, known, now, zone)).toList();
    }

    /** What was read about the hosts, by their numbers. */
    private record Known(Map<Long, MaintenanceView> maintenance, Map<Long, List<BlackoutView>> blackouts,
            Map<Long, List<LoadAnnouncement>> loads) {
    }

    private static Instant begin(Time time, Instant now) {
        Instant start = time.start();
        return start == null || start.isBefore(now) ? now : start;
    }

    private static List<Check> of(Time time, Known known, Instant now, ZoneId zone) {
        Host host = time.context().host();
        if (host == null) {
            return List.of();
        }
        Instant begin = begin(time, now);
        Instant start = begin.equals(time.start()) ? begin : null;
        List<Check> found = new ArrayList<>();
        Optional.ofNullable(known.maintenance().get(host.id()))
                .filter(maintenance -> start == null || start.isBefore(maintenance.expectedEnd()))
                .ifPresent(maintenance -> found.add(Check.warning(host.name() + " is in maintenance, probably until "
                        + Recap.exactly(maintenance.expectedEnd(), zone)
                        + (start == null ? ". The job starts after that." : ". Choose a later time."))));
        known.blackouts()
                .getOrDefault(host.id(), List.of())
                .stream()
                .filter(blackout -> blackout.contains(begin))
                .forEach(blackout -> found.add(inBlackout(host, blackout, start, zone)));
        known.loads()
                .getOrDefault(host.id(), List.of())
                .stream()
                .filter(load -> load.endsAt().isAfter(begin) && load.startsAt().isBefore(begin.plus(NEAR)))
                .limit(SHOWN)
                .forEach(load -> found.add(Check.warning("Load announced on " + host.name() + " from "
                        + Recap.exactly(load.startsAt(), zone) + " to " + Recap.exactly(load.endsAt(), zone) + ": "
                        + load.what().word() + ", " + load.howMuch() + ".")));
        return found;
    }

    private static Check inBlackout(Host host, BlackoutView blackout, @Nullable Instant start, ZoneId zone) {
        String end = Recap.exactly(blackout.endsAt(), zone);
        return start == null
                ? Check.warning(host.name() + " has a blackout until " + end + ": " + blackout.reason()
                        + ". The job starts after that.")
                : Check.stop(
                        host.name() + " has a blackout from " + Recap.exactly(blackout.startsAt(), zone) + " to " + end + ": "
                                + blackout.reason() + ". Choose another time.");
    }
}
