package org.magrathea.notifications;

import java.time.Clock;
import org.magrathea.access.Person;
import org.magrathea.lists.ListQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The emails to the viewer, also without a mail server. */
@Controller
class EmailsController {

    private final MailRepository mails;
    private final MailList list;
    private final MailServer server;
    private final Clock clock;

    EmailsController(MailRepository mails, MailList list, MailServer server, Clock clock) {
        this.mails = mails;
        this.list = list;
        this.server = server;
        this.clock = clock;
    }

    @GetMapping("/account/emails")
    ModelAndView all(Person viewer, ListQuery query, Model model) {
        model.addAttribute("days", EmailAccess.KEPT.toDays());
        model.addAttribute("server", server.configured());
        return list.answer(viewer, clock.instant().minus(EmailAccess.KEPT), query, "notifications/emails");
    }

    @GetMapping("/account/emails/{email}")
    String one(@PathVariable("email") long email, Model model) {
        model.addAttribute("email", mails.findById(email).map(Mail::view).orElseThrow());
        return "notifications/email";
    }
}
