package org.magrathea.requests.snapshot;

import java.util.ArrayList;
import java.util.List;

import org.magrathea.Quantities;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.Check;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.Surroundings;

import org.springframework.stereotype.Component;

/** What is looked at before a snapshot: the host, the room on its disk, the machine, and what else is planned for it. */
@Component
class SnapshotChecks {

    List<Check> of(SnapshotDetails asked, Surroundings around) {
        List<Check> checks = new ArrayList<>();
        Host host = around.host();
        if (host != null && host.capacity() != null) {
            checks.add(room(asked, around.machine(), host.capacity()));
        }
        checks.addAll(MachineChecks.of(around,
                asked.freezes() ? "it is frozen for the copy and goes on." : "it is halted in order and started again."));
        return checks;
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
