package org.magrathea.requests.resize;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestCard;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The card of a resize. */
@Component
@Order(2)
class SizeCard implements RequestCard {

    @Override
    public String kind() {
        return SizeKind.NAME;
    }

    @Override
    public Group group() {
        return Group.MACHINES;
    }

    @Override
    public String title() {
        return "Resize";
    }

    @Override
    public String text() {
        return "Changes the memory, / or /home. Memory can be increased for a number of days.";
    }

    @Override
    public String downtime(Optional<Duration> measured) {
        return RequestCard.measured(measured);
    }

    @Override
    public Map<Long, String> obstacles(List<MachineFacts> machines) {
        return MachineChecks.obstacles(machines);
    }
}
