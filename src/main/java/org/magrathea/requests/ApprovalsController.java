package org.magrathea.requests;

import org.magrathea.access.Person;
import org.magrathea.lists.ListQuery;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Shows the page Approvals. */
@Controller
class ApprovalsController {

    private final ApprovalQueue queue;

    ApprovalsController(ApprovalQueue queue) {
        this.queue = queue;
    }

    @GetMapping("/admin/approvals")
    ModelAndView queue(Person viewer, ListQuery query) {
        return queue.answer(viewer, query, "requests/approvals");
    }
}
