package org.magrathea.notifications;

import java.time.Clock;
import org.magrathea.PageAt;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The emails that the portal has written to somebody, for their reader: also where no mail server sends them. */
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
    String all(Person viewer, PageAt at, Model model) {
        model.addAttribute("found", list.page(viewer, clock.instant().minus(EmailAccess.KEPT), at));
        model.addAttribute("days", EmailAccess.KEPT.toDays());
        model.addAttribute("server", server.configured());
        return "notifications/emails";
    }

    @GetMapping("/account/emails/{email}")
    String one(@PathVariable("email") long email, Model model) {
        model.addAttribute("email", mails.findById(email).map(Mail::view).orElseThrow());
        return "notifications/email";
    }
}
