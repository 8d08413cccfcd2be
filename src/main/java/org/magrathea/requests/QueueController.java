package org.magrathea.requests;

import org.magrathea.accounts.Person;
import org.magrathea.hosts.NextSteps;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The admins' queue. */
@Controller
class QueueController {

    private final ApprovalQueue queue;
    private final NextSteps nextSteps;

    QueueController(ApprovalQueue queue, NextSteps nextSteps) {
        this.queue = queue;
        this.nextSteps = nextSteps;
    }

    @GetMapping("/admin/queue")
    String queue(Person viewer, @RequestParam(defaultValue = "0") int page, Model model) {
        nextSteps.fill(model);
        int number = Math.clamp(page, 0, 10_000);
        long waiting = queue.waiting();
        model.addAttribute("entries", queue.page(viewer, number));
        model.addAttribute("waiting", waiting);
        model.addAttribute("page", number);
        model.addAttribute("more", (number + 1L) * ApprovalQueue.PAGE < waiting);
        return "requests/queue";
    }
}
