package org.magrathea.requests;

import org.magrathea.access.Person;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Closes a conversation. Its requester may do this, and so may admins. */
@Controller
class ClosureController {

    private final ConversationDesk desk;

    ClosureController(ConversationDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/requests/{request}/closure")
    String close(@PathVariable("request") long request, Person by, RedirectAttributes next) {
        desk.close(request, by);
        next.addFlashAttribute("notice", "Request " + request + " was closed. A comment reopens the question.");
        return "redirect:/requests/" + request;
    }
}
