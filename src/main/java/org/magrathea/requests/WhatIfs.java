package org.magrathea.requests;

import java.util.List;
import java.util.Optional;
import org.magrathea.Quantities;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.DiskHistory;
import org.magrathea.hosts.Forecast;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.springframework.stereotype.Component;

/** Calculates the memory and disk of a host after an approval. */
@Component
class WhatIfs {

    private static final int DAYS = 30;
    private static final int WARN_PERCENT = 80;
    private static final int BAD_PERCENT = 95;
    private static final long MANY_DAYS = 3650;

    private final RequestKinds kinds;
    private final RequestLookup lookup;
    private final Hosts hosts;
    private final DiskHistory history;

    WhatIfs(RequestKinds kinds, RequestLookup lookup, Hosts hosts, DiskHistory history) {
        this.kinds = kinds;
        this.lookup = lookup;
        this.hosts = hosts;
        this.history = history;
    }

    /** Empty for a kind that does not know what it needs, and for a host that has not reported its capacity. */
    Optional<WhatIf> of(Request request) {
        MachineFacts machine = lookup.machine(request);
        Host host = hosts.find(machine.hostId()).orElse(null);
        Capacity has = host == null ? null : host.capacity();
        if (host == null || has == null) {
            return Optional.empty();
        }
        return kinds.named(request.kind())
                .needs(new RequestKind.Case(request.contents().details(), lookup.context(machine)))
                .map(needs -> new WhatIf(host.name(), host.seenAt(), rows(host, has, needs)));
    }

    private List<WhatIf.Row> rows(Host host, Capacity has, RequestKind.Needs needs) {
        long usable = has.diskTotal() - has.diskReserve();
        long used = has.diskTotal() - has.diskFree();
        Forecast memory = Forecast.of(history.memory(host.id()), has.memoryTotal());
        Forecast disk = Forecast.of(history.days(host.id()), usable);
        return List.of(row("Memory promised", has.memoryPromised(), needs.memory(), memory, has.memoryTotal()),
                row("Disk used", used, needs.disk(), disk, usable),
                new WhatIf.Row("Disk full", full(usable - used, disk), full(usable - used - needs.disk(), disk), "", "", ""));
    }

    private static WhatIf.Row row(String name, long now, long more, Forecast rate, long limit) {
        long after = Math.max(0, now + more);
        long later = Math.max(0, after + DAYS * rate.perDay());
        boolean unknown = rate.tooFewDays();
        return new WhatIf.Row(name, Quantities.bytes(now), Quantities.bytes(after), unknown ? "Unknown" : Quantities.bytes(later),
                Quantities.bytes(limit), unknown ? "" : look(Math.max(after, later), limit));
    }

    private static String look(long amount, long limit) {
        long percent = limit <= 0 ? 100 : amount * 100 / limit;
        return percent >= BAD_PERCENT ? "bad" : percent >= WARN_PERCENT ? "warn" : "";
    }

    private static String full(long room, Forecast rate) {
        if (room <= 0) {
            return "Today";
        }
        if (rate.tooFewDays()) {
            return "Unknown";
        }
        long days = rate.perDay() <= 0 ? MANY_DAYS : room / rate.perDay();
        return days >= MANY_DAYS ? "Not growing" : "in " + Quantities.count(days, "day");
    }
}
