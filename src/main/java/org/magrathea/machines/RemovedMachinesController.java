package org.magrathea.machines;

import org.magrathea.PageAt;
import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Lists removed machines: a tenant's own, or all for admins. */
@Controller
class RemovedMachinesController {

    private final RemovedMachines machines;

    RemovedMachinesController(RemovedMachines machines) {
        this.machines = machines;
    }

    @GetMapping("/removed-machines")
    String list(Person viewer, PageAt at, Model model) {
        model.addAttribute("all", viewer.isAdmin());
        model.addAttribute("found", machines.page(viewer.isAdmin() ? null : viewer.id(), at));
        return "machines/removed";
    }
}
