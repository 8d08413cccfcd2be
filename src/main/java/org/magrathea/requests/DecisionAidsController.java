package org.magrathea.requests;

import org.magrathea.access.AdminOnly;
import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Parts of the page Approvals that are read when a request is opened there, and the reports of admins who view it. */
@Controller
class DecisionAidsController {

    private final DecisionAids aids;
    private final Presence presence;

    DecisionAidsController(DecisionAids aids, Presence presence) {
        this.aids = aids;
        this.presence = presence;
    }

    @AdminOnly
    @GetMapping("/requests/{request}/background")
    String background(@PathVariable("request") long request, Person viewer, Model model) {
        aids.fill(request, viewer, model);
        return DecisionAids.TEMPLATE + " :: background";
    }

    /** Answers with the other admins who view the request. */
    @AdminOnly
    @PostMapping("/requests/{request}/presence")
    String report(@PathVariable("request") long request, Person viewer, Model model) {
        presence.report(request, viewer);
        model.addAttribute("others", presence.others(request, viewer));
        return DecisionAids.TEMPLATE + " :: others";
    }
}
