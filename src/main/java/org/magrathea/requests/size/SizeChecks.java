package org.magrathea.requests.size;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.machines.Allowance;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineLimits;
import org.magrathea.machines.Share;
import org.magrathea.requests.Check;
import org.magrathea.requests.HostRoom;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestKind;
import org.magrathea.requests.Surroundings;
import org.springframework.stereotype.Component;

/** What speaks for and against another size: the limits of its owner, the host before and after, and the machine. */
@Component
class SizeChecks {

    private final MachineLimits limits;

    SizeChecks(MachineLimits limits) {
        this.limits = limits;
    }

    List<List<Check>> of(List<RequestKind.Case> cases) {
        Map<Long, Allowance> allowances = limits.asIfNotAsked(cases.stream().map(one -> one.machine().id()).distinct().toList());
        return cases.stream()
                .map(one -> of(SizeDetails.read(one.details()), one.around(),
                        Objects.requireNonNull(allowances.get(one.machine().id()))))
                .toList();
    }

    private static List<Check> of(SizeDetails asked, Surroundings around, Allowance allowance) {
        MachineFacts machine = around.machine();
        Share more = asked.more(machine);
        List<Check> checks = new ArrayList<>();
        if (asked.rootMib() << 20 < machine.root().size() || asked.homeMib() << 20 < machine.home().size()) {
            checks.add(
                    Check.stop(machine.name() + " has larger disks by now than are asked for, and they are never made smaller."));
        }
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
