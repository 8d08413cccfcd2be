package org.magrathea.machines;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.magrathea.LocalTimes;
import org.magrathea.access.Person;
import org.magrathea.home.HomeTask;
import org.magrathea.home.HomeTasks;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Machines of a person that expire within 14 days, or have expired. */
@Component
@Order(40)
class ExpiringMachines implements HomeTasks {

    private static final Duration AHEAD = Duration.ofDays(14);
    private static final LocalTimes DAY = LocalTimes.of("EEE d MMM, HH:mm");

    private final MachineRepository machines;
    private final Clock clock;

    ExpiringMachines(MachineRepository machines, Clock clock) {
        this.machines = machines;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<HomeTask> of(Person viewer) {
        Instant now = clock.instant();
        return machines.findExpiringOf(viewer.id(), now.plus(AHEAD))
                .stream()
                .map(Machine::facts)
                .map(machine -> task(machine, Objects.requireNonNull(machine.expiresAt()), now, viewer))
                .toList();
    }

    private static HomeTask task(MachineFacts machine, Instant end, Instant now, Person viewer) {
        String page = "/machines/" + machine.name();
        boolean over = !end.isAfter(now);
        return new HomeTask(over ? "Expired:" : "Expires soon:", machine.name(), page,
                (over ? "Since " : "On ") + DAY.write(end, viewer.zone())
                        + (over ? ". Extend it before you start it." : ". It is stopped then. Nothing is deleted."),
                "Extend machine", page);
    }
}
