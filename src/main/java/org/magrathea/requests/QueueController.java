package org.magrathea.requests;

import org.magrathea.PageAt;
import org.magrathea.accounts.Person;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The admins' queue. */
@Controller
class QueueController {

    private final ApprovalQueue queue;

    QueueController(ApprovalQueue queue) {
        this.queue = queue;
    }

    @GetMapping("/admin/queue")
    String queue(Person viewer, PageAt at, Model model) {
        model.addAttribute("page", queue.page(viewer, at));
        return "requests/queue";
    }
}
