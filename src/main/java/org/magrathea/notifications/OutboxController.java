package org.magrathea.notifications;

import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import org.jspecify.annotations.Nullable;
import org.magrathea.PageAt;
import org.magrathea.accounts.Person;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mails of the portal, for the admins: what was written, whether it left, and if not, why. */
@Controller
class OutboxController {

    private final MailRepository mails;
    private final MailList list;
    private final Outbox outbox;
    private final MailServer server;
    private final MailMessage message;
    private final TestMail test;

    OutboxController(MailRepository mails, MailList list, Outbox outbox, MailServer server, MailMessage message,
            TestMail test) {
        this.mails = mails;
        this.list = list;
        this.outbox = outbox;
        this.server = server;
        this.message = message;
        this.test = test;
    }

    @GetMapping("/admin/outbox")
    String all(@RequestParam(required = false) @Nullable MailState state, PageAt at, Model model) {
        model.addAttribute("found", list.page(state, at));
        model.addAttribute("state", state);
        model.addAttribute("counts", list.counts());
        model.addAttribute("counted", MailList.COUNTED);
        model.addAttribute("server", server.configured());
        model.addAttribute("misconfigured", mails.misconfigurations(Limit.of(1)).stream().findFirst().orElse(null));
        return "notifications/outbox";
    }

    @PostMapping("/admin/outbox/test-mails")
    String test(Person viewer, RedirectAttributes next) {
        TestMail.Told told = test.send(viewer);
        next.addFlashAttribute("tested", told.words());
        next.addFlashAttribute("testedLook", told.look());
        return "redirect:/admin/outbox";
    }

    @GetMapping("/admin/outbox/{mail}")
    String one(@PathVariable("mail") long mail, Model model) {
        MailView view = mails.findById(mail).map(Mail::view).orElseThrow();
        model.addAttribute("mail", view);
        model.addAttribute("headers", message.headers(view));
        model.addAttribute("server", server.configured());
        return "notifications/mail";
    }

    /** Sends it again, as the same mail: same text, same Message-ID. */
    @PostMapping("/admin/outbox/{mail}/delivery")
    String sendAgain(@PathVariable("mail") long mail, RedirectAttributes next) {
        next.addFlashAttribute("notice", sendAgain(mail));
        return "redirect:/admin/outbox/" + mail;
    }

    private String sendAgain(long mail) {
        MailView view = mails.findById(mail).map(Mail::view).orElseThrow();
        if (!view.canBeSentAgain()) {
            return "Mail " + mail + " is " + view.state().word() + ". Nothing was changed.";
        }
        if (!server.configured()) {
            return "There is no mail server to send it with. Nothing was changed.";
        }
        try {
            outbox.sendAgain(mail);
            return "Mail " + mail + " is being sent again.";
        } catch (TaskInstanceCurrentlyExecutingException atWork) {
            return "Mail " + mail + " is being sent at this moment.";
        }
    }
}
