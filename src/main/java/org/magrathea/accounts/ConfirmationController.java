package org.magrathea.accounts;

import org.magrathea.access.Person;
import org.magrathea.notices.OutgoingMail;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The emailed link after an admin set a password: it opens a page with a button to confirm the account. */
@Controller
class ConfirmationController {

    private final GivenPasswords given;
    private final OutgoingMail mail;

    ConfirmationController(GivenPasswords given, OutgoingMail mail) {
        this.given = given;
        this.mail = mail;
    }

    @GetMapping("/account/confirmation")
    String ask(@RequestParam(defaultValue = "") String token, Person viewer, Model model) {
        model.addAttribute("waiting", given.waiting(viewer.id()).orElse(null));
        model.addAttribute("valid", given.accepts(viewer.id(), token));
        model.addAttribute("token", token);
        return "accounts/confirmation";
    }

    @PostMapping("/account/confirmation")
    String confirm(@RequestParam(defaultValue = "") String token, Person viewer, RedirectAttributes next) {
        if (!given.confirm(viewer, token)) {
            return "redirect:/account/confirmation";
        }
        next.addFlashAttribute("notice", "Confirmed. New activity of your account is no longer marked.");
        return "redirect:/account";
    }

    @PostMapping("/account/confirmation/email")
    String mailAgain(Person viewer, RedirectAttributes next) {
        next.addFlashAttribute("notice", outcome(given.mailAgain(viewer)));
        return "redirect:/account";
    }

    private String outcome(boolean written) {
        if (!mail.leaves()) {
            return "No link was sent. This portal has no mail server. Ask an admin to configure one.";
        }
        return written
                ? "A new link was sent. Earlier links no longer work."
                : "No link was sent. Wait until 10 minutes after the last one.";
    }
}
