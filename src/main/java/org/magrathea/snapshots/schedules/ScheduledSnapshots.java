package org.magrathea.snapshots.schedules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.home.Downtime;
import org.magrathea.home.Downtimes;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Downtimes by scheduled snapshots: each one of a tenant, and for admins all of the next 24 hours together. */
@Component
class ScheduledSnapshots implements Downtimes {

    private static final Duration PERIOD = Duration.ofHours(24);

    private final ScheduleRepository schedules;
    private final Machines machines;

    ScheduledSnapshots(ScheduleRepository schedules, Machines machines) {
        this.schedules = schedules;
        this.machines = machines;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Downtime> after(Instant now, Person viewer, int most) {
        return viewer.isAdmin() ? together(schedules.between(now, now.plus(PERIOD))) : each(now, viewer, most);
    }

    private static List<Downtime> together(NextRuns next) {
        Instant first = next.first();
        return first == null
                ? List.of()
                : List.of(new Downtime(first, null, next.runs() == 1 ? "1 machine" : next.runs() + " machines",
                        "Scheduled snapshots of the next 24 hours", null));
    }

    private List<Downtime> each(Instant now, Person viewer, int most) {
        return of(machines.of(viewer).stream().collect(Collectors.toMap(MachineFacts::id, MachineFacts::name)), now)
                .stream()
                .limit(most)
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Downtime> of(Map<Long, String> some, Instant now) {
        return some.isEmpty()
                ? List.of()
                : schedules.next(some.keySet(), now).stream().map(schedule -> {
                    String name = Objects.requireNonNull(some.get(schedule.machineId()));
                    return new Downtime(Objects.requireNonNull(schedule.nextAt()), name, name,
                            "Scheduled snapshot, " + schedule.spec().mode().words(),
                            "/machines/" + name + "/requests/schedule/new");
                }).toList();
    }
}
