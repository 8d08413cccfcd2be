package org.magrathea.requests.restore;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestCard;
import org.magrathea.snapshots.Snapshots;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The card of a restore. It needs a verified snapshot. */
@Component
@Order(2)
class RestoreCard implements RequestCard {

    private final Snapshots snapshots;

    RestoreCard(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public String kind() {
        return RestoreKind.NAME;
    }

    @Override
    public Group group() {
        return Group.SNAPSHOTS;
    }

    @Override
    public String title() {
        return "Restore";
    }

    @Override
    public String text() {
        return "Replaces / or /home with the copy of a snapshot. The current state is kept in a safety snapshot.";
    }

    @Override
    public String downtime(Optional<Duration> measured) {
        return RequestCard.measured(measured);
    }

    @Override
    public Map<Long, String> obstacles(List<MachineFacts> machines) {
        Map<Long, String> reasons = MachineChecks.obstacles(machines);
        Set<Long> verified = snapshots.lastGood(machines.stream().map(MachineFacts::id).toList()).keySet();
        machines.stream()
                .filter(machine -> !verified.contains(machine.id()))
                .forEach(machine -> reasons.putIfAbsent(machine.id(),
                        machine.name() + " has no verified snapshot. Request a snapshot first."));
        return reasons;
    }
}
