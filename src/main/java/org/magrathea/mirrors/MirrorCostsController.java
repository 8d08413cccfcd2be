package org.magrathea.mirrors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the mirrors of each host hold and cost, for admins. */
@Controller
class MirrorCostsController {

    private final Mirrors mirrors;
    private final Hosts hosts;
    private final People people;

    MirrorCostsController(Mirrors mirrors, Hosts hosts, People people) {
        this.mirrors = mirrors;
        this.hosts = hosts;
        this.people = people;
    }

    /** A mirror, whose it is, and what its runs of the last days were. */
    record Row(MirrorFacts mirror, String owner, MirrorCosts costs) {
    }

    /** Mirrors of a host; {@code held} is what all of its mirrors hold on its disk, in bytes. */
    record OnHost(Host host, long held, List<Row> rows) {

        /** Whether so little is free that no pull starts. */
        public boolean isLow() {
            Capacity has = host.capacity();
            Integer percent = has == null ? null : has.pullFreePercent();
            return has != null && percent != null && has.diskFree() * 100 < has.diskTotal() * percent;
        }
    }

    @GetMapping("/admin/mirrors")
    String all(PageAt at, Model model) {
        Paged<MirrorFacts> page = mirrors.pageByHost(at);
        Map<Long, List<MirrorFacts>> byHost = page.rows().stream().collect(Collectors.groupingBy(MirrorFacts::hostId));
        Map<Long, MirrorCosts> costs = mirrors.costs(page.rows().stream().map(MirrorFacts::id).toList());
        Map<Long, Long> held = mirrors.heldOn(byHost.keySet());
        Map<Long, Person> owners = people
                .byIds(byHost.values().stream().flatMap(List::stream).map(MirrorFacts::ownerId).collect(Collectors.toSet()));
        List<OnHost> all = new ArrayList<>();
        for (Host host : hosts.all().stream().sorted(Comparator.comparingLong(Host::id)).toList()) {
            List<Row> rows = byHost.getOrDefault(host.id(), List.of())
                    .stream()
                    .map(mirror -> new Row(mirror, name(owners.get(mirror.ownerId())),
                            costs.getOrDefault(mirror.id(), MirrorCosts.of(List.of()))))
                    .toList();
            if (!rows.isEmpty()) {
                all.add(new OnHost(host, held.getOrDefault(host.id(), 0L), rows));
            }
        }
        model.addAttribute("hosts", all);
        model.addAttribute("page", page);
        model.addAttribute("days", Mirrors.COSTS_OVER.toDays());
        return "mirrors/costs";
    }

    private static String name(@Nullable Person owner) {
        return owner == null ? "somebody" : owner.name();
    }
}
