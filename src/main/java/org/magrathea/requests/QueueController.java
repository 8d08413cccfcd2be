package org.magrathea.requests;

import org.magrathea.PageAt;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.StartPage;
import org.magrathea.hosts.NextSteps;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The admins' queue. */
@Controller
class QueueController {

    private final ApprovalQueue queue;
    private final NextSteps nextSteps;
    private final StartPage startPage;

    QueueController(ApprovalQueue queue, NextSteps nextSteps, StartPage startPage) {
        this.queue = queue;
        this.nextSteps = nextSteps;
        this.startPage = startPage;
    }

    @GetMapping("/admin/queue")
    String queue(Person viewer, PageAt at, Model model) {
        nextSteps.fill(model);
        startPage.fill(viewer, model);
        model.addAttribute("page", queue.page(viewer, at));
        return "requests/queue";
    }
}
