package org.magrathea.snapshots;

import org.magrathea.access.Person;
import org.magrathea.lists.ListQuery;
import org.magrathea.quotas.Quotas;
import org.magrathea.quotas.Resource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The snapshots of a tenant, largest first. */
@Controller
class OwnSnapshotsController {

    private final Quotas quotas;
    private final SnapshotList list;

    OwnSnapshotsController(Quotas quotas, SnapshotList list) {
        this.quotas = quotas;
        this.list = list;
    }

    @GetMapping("/snapshots")
    ModelAndView mine(Person viewer, ListQuery query, Model model) {
        model.addAttribute("usage", quotas.of(viewer.id(), Resource.SNAPSHOTS));
        return list.ofOwner(viewer, query, "snapshots/mine");
    }
}
