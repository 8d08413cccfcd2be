package org.magrathea.accounts;

import jakarta.persistence.EntityManager;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All people, for the admins: who there is, who is new. */
@Controller
class PeopleController {

    private static final int PAGE = 50;
    private static final Keyset<Account> BY_NAME = Keyset.<Account>order().text("a.name", Keyset.Way.UP, Account::name);

    private final AccountRepository repository;
    private final Accounts accounts;
    private final AdminRemovals removals;
    private final List<PersonPagePart> parts;
    private final EntityManager entities;

    PeopleController(AccountRepository repository, Accounts accounts, AdminRemovals removals, List<PersonPagePart> parts,
            EntityManager entities) {
        this.repository = repository;
        this.accounts = accounts;
        this.removals = removals;
        this.parts = parts;
        this.entities = entities;
    }

    @GetMapping("/admin/people")
    String all(PageAt at, Person viewer, Model model) {
        model.addAttribute("form", new PersonForm(null, null, Role.TENANT, viewer.zone().getId()));
        return page(at, model);
    }

    @GetMapping("/admin/people/{person}")
    String one(@PathVariable("person") long id, Model model) {
        Account account = repository.findById(id).orElseThrow();
        model.addAttribute("person", PersonRow.of(account, removals.of(List.of(id)).get(id)));
        parts.forEach(part -> part.fill(account.person(), model));
        model.addAttribute("parts", parts.stream().map(PersonPagePart::template).toList());
        return "accounts/person";
    }

    @PostMapping("/admin/people")
    String add(@ModelAttribute("form") PersonForm form, BindingResult errors, Person by, Model model,
            RedirectAttributes next) {
        String name = AccountCheck.name(form.name(), errors);
        String email = AccountCheck.email(form.email(), errors);
        ZoneId zone = AccountCheck.zone(form.zone(), errors);
        if (!errors.hasErrors()) {
            String password = Passwords.generate();
            try {
                accounts.invite(new NewAccount(name, email, form.chosenRole(), zone, password), by);
                return shown(name, password, next);
            } catch (NameTaken taken) {
                errors.rejectValue("name", "taken", String.valueOf(taken.getMessage()));
            }
        }
        return page(PageAt.START, model);
    }

    @PostMapping("/admin/people/{person}/password")
    String newPassword(@PathVariable("person") long person, Person by, RedirectAttributes next) {
        try {
            String password = accounts.givePassword(person, by);
            return shown(accounts.name(person), password, next);
        } catch (OwnAccount | RemovalAsked refused) {
            next.addFlashAttribute("refused", refused.getMessage());
            return "redirect:/admin/people";
        }
    }

    @PostMapping("/admin/people/{person}/enabled")
    String enable(@PathVariable("person") long person, @RequestParam boolean enabled, Person by, RedirectAttributes next) {
        return change(person, next, () -> {
            if (enabled) {
                accounts.enable(person, by);
                return " can sign in again.";
            }
            return accounts.disable(person, by)
                    ? " is disabled and signed out everywhere. SSH connections are closed and new ones refused. "
                            + "Their machines keep running: stop them on their pages."
                    : " will be disabled in 24 hours. Any admin can cancel this until then.";
        });
    }

    @PostMapping("/admin/people/{person}/role")
    String become(@PathVariable("person") long person, @RequestParam Role role, Person by, RedirectAttributes next) {
        return change(person, next, () -> {
            boolean done = accounts.become(person, role, by);
            return role == Role.ADMIN
                    ? " is an admin now."
                    : done ? " is a tenant." : " will become a tenant in 24 hours. Any admin can cancel this until then.";
        });
    }

    @PostMapping("/admin/people/{person}/removal/cancellation")
    String keep(@PathVariable("person") long person, Person by, RedirectAttributes next) {
        return change(person, next,
                () -> removals.cancel(person, by) ? " stays an admin." : " has no pending removal. Nothing was changed.");
    }

    private interface Change {
        String made();
    }

    private String change(long person, RedirectAttributes next, Change change) {
        try {
            next.addFlashAttribute("notice", accounts.name(person) + change.made());
        } catch (LastAdmin | RemovalPending | PasswordUnconfirmed refused) {
            next.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/admin/people";
    }

    /** The password stands on the next page that is shown, and nowhere after that. */
    private static String shown(String name, String password, RedirectAttributes next) {
        next.addFlashAttribute("newName", name);
        next.addFlashAttribute("newPassword", password);
        return "redirect:/admin/people";
    }

    private String page(PageAt at, Model model) {
        Paged<Account> found = BY_NAME.page(at, PAGE, entities, Account.class, "select a from Account a", "", Map.of());
        Map<Long, AdminRemoval> going = removals.of(found.rows().stream().map(Account::id).toList());
        model.addAttribute("count", repository.count());
        model.addAttribute("found", found.map(account -> PersonRow.of(account, going.get(account.id()))));
        model.addAttribute("zones", Zones.names());
        return "accounts/people";
    }
}
