package org.magrathea.requests.resize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.magrathea.StoredJson;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineQuota;
import org.magrathea.quotas.Amounts;
import org.magrathea.quotas.QuotaUsage;
import org.magrathea.requests.Check;
import org.magrathea.requests.HostRoom;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;

/** Checks of a resize: quota of the owner, capacity of the host, and the machine. */
@Component
class SizeChecks {

    private final MachineQuota quota;

    SizeChecks(MachineQuota quota) {
        this.quota = quota;
    }

    List<List<Check>> of(List<RequestKind.Case> cases) {
        Map<Long, QuotaUsage> usages = quota.asIfNotAsked(cases.stream().map(one -> one.machine().id()).distinct().toList());
        return cases.stream()
                .map(one -> of(StoredJson.read(one.details(), SizeDetails.class), one.context(),
                        Objects.requireNonNull(usages.get(one.machine().id()))))
                .toList();
    }

    private static List<Check> of(SizeDetails requested, RequestContext context, QuotaUsage usage) {
        MachineFacts machine = context.machine();
        Amounts more = requested.more(machine);
        List<Check> checks = new ArrayList<>();
        if (requested.rootMib() << 20 < machine.root().size() || requested.homeMib() << 20 < machine.home().size()) {
            checks.add(
                    Check.stop("The disks of " + machine.name()
                            + " are now larger than requested. Disks cannot shrink. Edit the request."));
        }
        checks.add(Check.of(usage.check(more)));
        Host host = context.host();
        Capacity has = host == null ? null : host.capacity();
        if (has != null && requested.changesMemory()) {
            checks.add(HostRoom.memory((requested.memoryMib() << 20) - machine.memory(), has));
        }
        if (has != null && more.disk() > 0) {
            checks.add(HostRoom.disk(more.disk(), has));
        }
        checks.addAll(MachineChecks.of(context, "It is stopped cleanly and started again."));
        return checks;
    }
}
