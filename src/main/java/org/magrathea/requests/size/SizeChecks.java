package org.magrathea.requests.size;

import java.util.ArrayList;
import java.util.List;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.machines.Allowance;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineLimits;
import org.magrathea.machines.Share;
import org.magrathea.requests.Check;
import org.magrathea.requests.HostRoom;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.Surroundings;
import org.springframework.stereotype.Component;

/** What speaks for and against another size: the limits of its owner, the host before and after, and the machine. */
@Component
class SizeChecks {

    private final MachineLimits limits;

    SizeChecks(MachineLimits limits) {
        this.limits = limits;
    }

    List<Check> of(SizeDetails asked, Surroundings around) {
        MachineFacts machine = around.machine();
        Share more = asked.more(machine);
        List<Check> checks = new ArrayList<>();
        if (asked.rootMib() << 20 < machine.root().size() || asked.homeMib() << 20 < machine.home().size()) {
            checks.add(
                    Check.stop(machine.name() + " has larger disks by now than are asked for, and they are never made smaller."));
        }
        Allowance allowance = limits.asIfNotAsked(machine);
        checks.add(allowance.against(more).map(Check::stop).orElse(Check.ok("It fits into the limits of its owner.")));
        Host host = around.host();
        Capacity has = host == null ? null : host.capacity();
        if (has != null && asked.changesMemory()) {
            checks.add(HostRoom.memory((asked.memoryMib() << 20) - machine.memory(), has));
        }
        if (has != null && more.disk() > 0) {
            checks.add(HostRoom.disk(more.disk(), has));
        }
        checks.addAll(MachineChecks.of(around, "it is halted in order and started again."));
        return checks;
    }
}
