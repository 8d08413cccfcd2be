package org.magrathea.mirrors;

import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Acknowledges the failure of a mirror, from the home page of an admin. */
@Controller
class FailingMirrorsController {

    private final FailingMirrors failing;

    FailingMirrorsController(FailingMirrors failing) {
        this.failing = failing;
    }

    @PostMapping("/admin/mirrors/{mirror}/acknowledgement")
    String acknowledge(@PathVariable("mirror") long mirror, Person by, RedirectAttributes next) {
        next.addFlashAttribute("notice", failing.acknowledge(mirror, by)
                ? "The failure of the mirror was acknowledged."
                : "Nothing to acknowledge. The mirror has no problem now.");
        return "redirect:/";
    }
}
