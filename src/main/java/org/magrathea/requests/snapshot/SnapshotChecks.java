package org.magrathea.requests.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.magrathea.Quantities;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.Check;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestKind;
import org.magrathea.requests.Surroundings;
import org.magrathea.snapshots.SnapshotSpace;
import org.magrathea.snapshots.Space;

import org.springframework.stereotype.Component;

/** What is looked at before a snapshot: the host, the room on its disk, the machine, and what else is planned for it. */
@Component
class SnapshotChecks {

    private final SnapshotSpace space;

    SnapshotChecks(SnapshotSpace space) {
        this.space = space;
    }

    List<List<Check>> of(List<RequestKind.Case> cases) {
        Map<Long, Space> spaces = space.of(cases.stream().map(one -> one.machine().ownerId()).distinct().toList());
        return cases.stream()
                .map(one -> of(SnapshotDetails.read(one.details()), one.around(),
                        Objects.requireNonNull(spaces.get(one.machine().ownerId()))))
                .toList();
    }

    private static List<Check> of(SnapshotDetails asked, Surroundings around, Space space) {
        List<Check> checks = new ArrayList<>();
        Host host = around.host();
        if (host != null && host.capacity() != null) {
            checks.add(room(asked, around.machine(), host.capacity()));
        }
        checks.add(limit(asked, around.machine(), space));
        checks.addAll(MachineChecks.of(around,
                asked.freezes() ? "it is frozen for the copy and goes on." : "it is halted in order and started again."));
        return checks;
    }

    /** What is planned already counts, so that two requests cannot share the same room. */
    private static Check limit(SnapshotDetails asked, MachineFacts machine, Space space) {
        long need = machine.copySize(asked.what());
        String numbers = Quantities.bytes(space.used()) + " used" + (space.pending() > 0
                ? ", " + Quantities.bytes(space.pending()) + " under way"
                : "") + ", " + Quantities.bytes(space.limit()) + " allowed for snapshots";
        return need <= space.left()
                ? Check.ok("Within the limit: " + numbers + ".")
                : Check.stop("Over the limit: at most " + Quantities.bytes(need) + " needed, " + numbers
                        + ". Delete a snapshot, choose only / or only /home, or ask an admin for a larger limit.");
    }

    private static Check room(SnapshotDetails asked, MachineFacts machine, Capacity capacity) {
        long need = machine.copySize(asked.what());
        long have = capacity.diskUsable();
        String numbers = Quantities.bytes(need) + " needed, " + Quantities.bytes(have) + " free for snapshots";
        if (need <= have) {
            return Check.ok("Room on the host: " + numbers + ".");
        }
        return Check.stop("Not enough room on the host: " + numbers + " (" + Quantities.bytes(capacity.diskReserve())
                + " stay in reserve). Choose only / or only /home, or ask the admin to make room.");
    }
}
