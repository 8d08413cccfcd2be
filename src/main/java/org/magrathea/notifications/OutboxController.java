package org.magrathea.notifications;

import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import java.util.List;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.lists.BulkPage;
import org.magrathea.lists.ListQuery;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The email log for admins: all emails with their delivery state. */
@Controller
class OutboxController {

    private final MailRepository mails;
    private final MailList list;
    private final Outbox outbox;
    private final MailServer server;
    private final MailMessage message;
    private final TestMail test;
    private final OutboxRetry retry;
    private final Bounces bounces;
    private final Mailbox mailbox;

    OutboxController(MailRepository mails, MailList list, Outbox outbox, MailServer server, MailMessage message,
            TestMail test, OutboxRetry retry, Bounces bounces, Mailbox mailbox) {
        this.bounces = bounces;
        this.mailbox = mailbox;
        this.retry = retry;
        this.mails = mails;
        this.list = list;
        this.outbox = outbox;
        this.server = server;
        this.message = message;
        this.test = test;
    }

    @GetMapping("/admin/emails")
    ModelAndView all(ListQuery query, Model model) {
        model.addAttribute("server", server.configured());
        model.addAttribute("misconfigured", mails.misconfigurations(Limit.of(1)).stream().findFirst().orElse(null));
        model.addAttribute("retrying", mails.countByState(MailState.RETRYING));
        model.addAttribute("mailboxProblem", mailbox.problem().orElse(null));
        return list.answer(query, "notifications/outbox");
    }

    /** Lists the selected emails before they are sent again. */
    @GetMapping("/admin/emails/selected")
    String selected(@RequestParam(defaultValue = "") List<Long> id, Model model) {
        List<BulkPage.Item> items = id.stream()
                .distinct()
                .limit(BulkPage.MOST)
                .flatMap(one -> mails.findById(one).stream())
                .map(Mail::view)
                .map(mail -> new BulkPage.Item(String.valueOf(mail.id()), mail.subject() + " to " + mail.to(),
                        mail.canBeSentAgain() ? null : "it is already " + mail.state().word() + "."))
                .toList();
        model.addAttribute("bulk", new BulkPage("Resend emails", "emails", "/admin/emails/selected", "/admin/emails", "RESEND",
                "Resend emails", "primary", "Each email is sent again with the same text.", items, null, false, null));
        return "web/bulk";
    }

    @PostMapping("/admin/emails/selected")
    String sendSelected(@RequestParam(defaultValue = "") List<Long> id, RedirectAttributes next) {
        List<String> outcomes = id.stream()
                .distinct()
                .limit(BulkPage.MOST)
                .filter(one -> mails.findById(one).isPresent())
                .map(this::sendAgain)
                .toList();
        next.addFlashAttribute("notice", outcomes.isEmpty() ? "No email is selected." : String.join(" ", outcomes));
        return "redirect:/admin/emails";
    }

    @PostMapping("/admin/emails/test")
    String test(Person viewer, RedirectAttributes next) {
        TestMail.Outcome outcome = test.send(viewer);
        next.addFlashAttribute("tested", outcome.words());
        next.addFlashAttribute("testedLook", outcome.look());
        return "redirect:/admin/emails";
    }

    /** Retries all emails that wait for their next attempt. */
    @PostMapping("/admin/emails/retry")
    String retry(RedirectAttributes next) {
        int retried = server.configured() ? retry.now() : 0;
        next.addFlashAttribute("notice", retried == 0
                ? "No email waits for its next attempt."
                : Quantities.count(retried, "email") + (retried == 1 ? " is" : " are") + " retried now.");
        return "redirect:/admin/emails";
    }

    @GetMapping("/admin/emails/{mail}")
    String one(@PathVariable("mail") long mail, Model model) {
        MailView view = mails.findById(mail).map(Mail::view).orElseThrow();
        model.addAttribute("mail", view);
        model.addAttribute("headers", message.headers(view));
        model.addAttribute("server", server.configured());
        model.addAttribute("bounce", bounces.ofMail(mail).orElse(null));
        return "notifications/mail";
    }

    /** Sends the same mail again, with the same text and Message-ID. */
    @PostMapping("/admin/emails/{mail}/delivery")
    String sendAgain(@PathVariable("mail") long mail, RedirectAttributes next) {
        next.addFlashAttribute("notice", sendAgain(mail));
        return "redirect:/admin/emails/" + mail;
    }

    private String sendAgain(long mail) {
        MailView view = mails.findById(mail).map(Mail::view).orElseThrow();
        if (!view.canBeSentAgain()) {
            return "Email " + mail + " is already " + view.state().word() + ". Nothing changed.";
        }
        if (!server.configured()) {
            return "No mail server is configured. Nothing changed.";
        }
        try {
            outbox.sendAgain(mail);
            return "Email " + mail + " was queued.";
        } catch (TaskInstanceCurrentlyExecutingException executing) {
            return "Email " + mail + " is currently being sent. Try again in a minute.";
        }
    }
}
