package org.magrathea.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Host;
import org.magrathea.requests.Check;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.TimeConflicts;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Conflicts of a start time with the maintenance, the blackouts and the announced load of the host. */
@Component
class HostConflicts implements TimeConflicts {

    private static final Duration NEAR = Duration.ofHours(1);
    private static final Limit LOADS = Limit.of(3);

    private final HostTimes times;
    private final LoadAnnouncementRepository loads;
    private final Clock clock;

    HostConflicts(HostTimes times, LoadAnnouncementRepository loads, Clock clock) {
        this.times = times;
        this.loads = loads;
        this.clock = clock;
    }

    @Override
    public List<Check> at(RequestContext context, @Nullable Instant start, ZoneId zone) {
        Host host = context.host();
        if (host == null) {
            return List.of();
        }
        Instant now = clock.instant();
        if (start != null && start.isBefore(now)) {
            return at(context, null, zone);
        }
        Instant begin = start == null ? now : start;
        List<Check> found = new ArrayList<>();
        times.current(host.id())
                .filter(maintenance -> start == null || start.isBefore(maintenance.expectedEnd()))
                .ifPresent(maintenance -> found.add(Check.warning(host.name() + " is in maintenance, probably until "
                        + Recap.exactly(maintenance.expectedEnd(), zone)
                        + (start == null ? ". The job starts after that." : ". Choose a later time."))));
        times.blackouts(List.of(host.id()))
                .stream()
                .filter(blackout -> blackout.contains(begin))
                .forEach(blackout -> found.add(inBlackout(host, blackout, start, zone)));
        loads.during(host.id(), begin, begin.plus(NEAR), LOADS)
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
