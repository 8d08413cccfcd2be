package org.magrathea.notifications;

import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Resolves the bounces of a person, after the mailbox works again. */
@Controller
class BounceController {

    private static final String DONE = "The returned emails are marked as resolved.";

    private final Bounces bounces;

    BounceController(Bounces bounces) {
        this.bounces = bounces;
    }

    @PostMapping("/account/bounces/resolution")
    String resolve(Person viewer, RedirectAttributes next) {
        boolean own = bounces.open(viewer).isPresent();
        bounces.resolve(viewer.id());
        if (!own && viewer.isAdmin()) { // the page shows only one of both
            bounces.resolveOfAdmins();
        }
        next.addFlashAttribute("notice", DONE);
        return "redirect:/";
    }

    @PostMapping("/admin/people/{person}/bounces/resolution")
    String resolve(@PathVariable("person") long person, RedirectAttributes next) {
        bounces.resolve(person);
        next.addFlashAttribute("notice", DONE);
        return "redirect:/admin/people/" + person;
    }
}
