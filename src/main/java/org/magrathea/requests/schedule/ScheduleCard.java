package org.magrathea.requests.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestCard;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The card of a snapshot schedule. */
@Component
@Order(3)
class ScheduleCard implements RequestCard {

    @Override
    public String kind() {
        return ScheduleKind.NAME;
    }

    @Override
    public Group group() {
        return Group.SNAPSHOTS;
    }

    @Override
    public String title() {
        return "Snapshot schedule";
    }

    @Override
    public String text() {
        return "Takes snapshots daily or weekly. Deletes old ones by your retention rules.";
    }

    @Override
    public String downtime(Optional<Duration> measured) {
        return "none, or short for a clean stop";
    }

    @Override
    public Map<Long, String> obstacles(List<MachineFacts> machines) {
        return MachineChecks.existing(machines);
    }
}
