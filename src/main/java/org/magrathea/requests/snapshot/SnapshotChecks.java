package org.magrathea.requests.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.machines.MachineFacts;
import org.magrathea.quotas.Amounts;
import org.magrathea.quotas.QuotaUsage;
import org.magrathea.quotas.Quotas;
import org.magrathea.quotas.Resource;
import org.magrathea.requests.Check;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;

/** Checks of a snapshot: disk space of the host, quota, machine and other jobs of the machine. */
@Component
class SnapshotChecks {

    private final Quotas quotas;

    SnapshotChecks(Quotas quotas) {
        this.quotas = quotas;
    }

    List<List<Check>> of(List<RequestKind.Case> cases) {
        Map<Long, QuotaUsage> usages = quotas.of(cases.stream().map(one -> one.machine().ownerId()).distinct().toList(),
                Resource.SNAPSHOTS);
        return cases.stream()
                .map(one -> of(StoredJson.read(one.details(), SnapshotDetails.class), one.context(),
                        Objects.requireNonNull(usages.get(one.machine().ownerId()))))
                .toList();
    }

    private static List<Check> of(SnapshotDetails requested, RequestContext context, QuotaUsage usage) {
        List<Check> checks = new ArrayList<>();
        Host host = context.host();
        if (host != null && host.capacity() != null) {
            checks.add(room(requested, context.machine(), host.capacity()));
        }
        checks.add(Check.of(usage.check(Amounts.ofSnapshots(context.machine().copySize(requested.what())))));
        checks.addAll(MachineChecks.of(context,
                requested.pauses()
                        ? "It is paused for the copy and then resumed."
                        : "It is stopped cleanly and started again."));
        return checks;
    }

    private static Check room(SnapshotDetails requested, MachineFacts machine, Capacity capacity) {
        long need = machine.copySize(requested.what());
        long have = capacity.diskUsable();
        String numbers = Quantities.bytes(need) + " needed, " + Quantities.bytes(have) + " free for snapshots";
        if (need <= have) {
            return Check.ok("Enough disk space on the host: " + numbers + ".");
        }
        return Check
                .stop("Not enough disk space on the host: " + numbers + " (reserve: " + Quantities.bytes(capacity.diskReserve())
                        + "). Choose only / or only /home, or ask the admin to free space.");
    }
}
