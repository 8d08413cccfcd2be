package org.magrathea.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The account of the viewer: password, email address, time zone, SSH keys. */
@Controller
class AccountController {

    private static final String PAGE = "accounts/account";

    private final Accounts accounts;
    private final SignIn signIn;
    private final Sessions sessions;
    private final SshKeys keys;
    private final GivenPasswords given;

    AccountController(Accounts accounts, SignIn signIn, Sessions sessions, SshKeys keys, GivenPasswords given) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.sessions = sessions;
        this.keys = keys;
        this.given = given;
    }

    @GetMapping("/account")
    String show(Person viewer, Model model) {
        return page(viewer, model);
    }

    @CreatesOnce
    @PostMapping("/account/keys")
    String addKey(@ModelAttribute("keyForm") KeyForm form, BindingResult errors, Person viewer, Model model,
            RedirectAttributes next) {
        confirm(form.present(), viewer, errors);
        if (errors.hasErrors()) {
            return page(viewer, model);
        }
        try {
            SshKeyFacts added = keys.add(viewer, form.key() == null ? "" : form.key());
            next.addFlashAttribute("notice", "SSH key " + added.fingerprint() + " was added.");
            return "redirect:/account";
        } catch (IllegalArgumentException wrong) {
            errors.rejectValue("key", "wrong", String.valueOf(wrong.getMessage()));
            return page(viewer, model);
        }
    }

    @PostMapping("/account/keys/{key}/removal")
    String removeKey(@PathVariable("key") long key, @ModelAttribute("removalForm") KeyRemovalForm form, BindingResult errors,
            Person viewer, Model model, RedirectAttributes next) {
        confirm(form.present(), viewer, errors);
        if (errors.hasErrors()) {
            model.addAttribute("removalOf", key);
            return page(viewer, model);
        }
        keys.remove(viewer, key);
        next.addFlashAttribute("notice",
                "SSH key removed. Remove it on your existing machines too: they keep their copies.");
        return "redirect:/account";
    }

    @PostMapping("/account/password")
    String password(@ModelAttribute("passwordForm") PasswordForm form, BindingResult errors, Person viewer, Model model,
            HttpServletRequest request, HttpServletResponse response, RedirectAttributes next) {
        String password = AccountCheck.password(form.password(), form.again(), viewer.name(), errors);
        confirm(form.present(), viewer, errors);
        if (errors.hasErrors()) {
            return page(viewer, model);
        }
        accounts.changePassword(viewer.id(), password);
        sessions.begin(accounts.sessionToken(viewer.id()), request, response);
        next.addFlashAttribute("notice", "Password changed. You were signed out on all other devices.");
        return "redirect:/account";
    }

    @PostMapping("/account/details")
    String details(@ModelAttribute("detailsForm") DetailsForm form, BindingResult errors, Person viewer, Model model,
            RedirectAttributes next) {
        String email = AccountCheck.email(form.email(), errors);
        ZoneId zone = AccountCheck.zone(form.zone(), errors);
        if (!errors.hasErrors() && !email.equals(viewer.email())) {
            confirm(form.present(), viewer, errors);
        }
        if (errors.hasErrors()) {
            return page(viewer, model);
        }
        accounts.describe(viewer.id(), email, zone);
        next.addFlashAttribute("notice", "Saved. Emails go to " + email + ". Times are shown in " + zone + ".");
        return "redirect:/account";
    }

    private void confirm(@Nullable String present, Person viewer, BindingResult errors) {
        try {
            if (!signIn.confirms(viewer.id(), present == null ? "" : present)) {
                errors.rejectValue("present", "wrong", "Not your current password. Try again.");
            }
        } catch (TooManyAttempts slow) {
            errors.rejectValue("present", "slow", String.valueOf(slow.getMessage()));
        }
    }

    private String page(Person viewer, Model model) {
        model.addAttribute("keys", keys.of(viewer.id()));
        model.addAttribute("unconfirmed", given.waiting(viewer.id()).orElse(null));
        model.addAttribute("zones", Zones.names());
        blank(model, "passwordForm", new PasswordForm(null, null, null));
        blank(model, "detailsForm", DetailsForm.of(viewer));
        blank(model, "keyForm", new KeyForm(null, null));
        blank(model, "removalForm", new KeyRemovalForm(null));
        return PAGE;
    }

    private static void blank(Model model, String name, Object form) {
        if (!model.containsAttribute(name)) {
            model.addAttribute(name, form);
        }
    }
}
