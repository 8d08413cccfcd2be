package org.magrathea.mirrors;

import java.util.List;
import java.util.Map;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.lists.ListQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Disk usage and costs of the mirrors of each host, for admins. */
@Controller
class MirrorCostsController {

    private final Mirrors mirrors;
    private final MirrorCostList list;
    private final Hosts hosts;

    MirrorCostsController(Mirrors mirrors, MirrorCostList list, Hosts hosts) {
        this.mirrors = mirrors;
        this.list = list;
        this.hosts = hosts;
    }

    /** A host with mirrors. {@code held} is the disk usage of all its mirrors in bytes. */
    record OnHost(Host host, long held) {

        /** Whether free space is below the limit for starting syncs. */
        public boolean isLow() {
            Capacity has = host.capacity();
            Integer percent = has == null ? null : has.pullFreePercent();
            return has != null && percent != null && has.diskFree() * 100 < has.diskTotal() * percent;
        }
    }

    @GetMapping("/admin/mirrors")
    ModelAndView all(ListQuery query, Model model) {
        List<Long> with = mirrors.hosts();
        Map<Long, Long> held = mirrors.heldOn(with);
        model.addAttribute("hosts", hosts.all()
                .stream()
                .filter(host -> with.contains(host.id()))
                .map(host -> new OnHost(host, held.getOrDefault(host.id(), 0L)))
                .toList());
        model.addAttribute("days", Mirrors.COSTS_OVER.toDays());
        return list.answer(query, "mirrors/costs");
    }
}
