package org.magrathea.notifications;

import java.util.Map;
import org.magrathea.notices.Delivery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Switches emails of a kind off, by the signed link in their header (RFC 8058). A link opens a page and changes nothing. A mail
 * program sends the form without opening the page.
 */
@Controller
class UnsubscribeController {

    private static final String VIEW = "notifications/unsubscribe";

    private final MailPreferences preferences;

    UnsubscribeController(MailPreferences preferences) {
        this.preferences = preferences;
    }

    @GetMapping("/unsubscribe")
    String ask(@RequestParam(defaultValue = "") String event, @RequestParam(defaultValue = "0") long account,
            @RequestParam(defaultValue = "") String token, Model model) {
        model.addAttribute("kind", preferences.named(account, event, token).orElse(null));
        model.addAttribute("account", account);
        model.addAttribute("token", token);
        return VIEW;
    }

    /** Answers with a page, because mail programs follow no redirect. */
    @PostMapping("/unsubscribe")
    String unsubscribe(@RequestParam(defaultValue = "") String event, @RequestParam(defaultValue = "0") long account,
            @RequestParam(defaultValue = "") String token, Model model) {
        preferences.named(account, event, token).ifPresent(kind -> {
            preferences.choose(account, Map.of(kind, Delivery.OFF));
            model.addAttribute("kind", kind);
            model.addAttribute("done", true);
        });
        return VIEW;
    }
}
