package org.magrathea.requests.snapshot;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestCard;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The card of a snapshot. */
@Component
@Order(1)
class SnapshotCard implements RequestCard {

    @Override
    public String kind() {
        return SnapshotKind.NAME;
    }

    @Override
    public Group group() {
        return Group.SNAPSHOTS;
    }

    @Override
    public String title() {
        return "Snapshot";
    }

    @Override
    public String text() {
        return "Copies / and /home. The copy is verified with checksums, a filesystem check and a boot test.";
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
