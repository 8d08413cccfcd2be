package org.magrathea.accounts;

import java.time.ZoneId;
import java.util.List;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.lists.ListQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages about people, for admins. */
@Controller
class PeopleController {

    private static final String VIEW = "accounts/people";

    private final AccountRepository repository;
    private final Accounts accounts;
    private final AdminRemovals removals;
    private final List<PersonPagePart> parts;
    private final PersonList list;

    PeopleController(AccountRepository repository, Accounts accounts, AdminRemovals removals, List<PersonPagePart> parts,
            PersonList list) {
        this.repository = repository;
        this.accounts = accounts;
        this.removals = removals;
        this.parts = parts;
        this.list = list;
    }

    @GetMapping("/admin/people")
    ModelAndView all(ListQuery query, Person viewer, Model model) {
        model.addAttribute("form", new PersonForm(null, null, Role.TENANT, viewer.zone().getId()));
        model.addAttribute("zones", Zones.names());
        return list.answer(query, VIEW);
    }

    @GetMapping("/admin/people/{person}")
    String one(@PathVariable("person") long id, Model model) {
        Account account = repository.findById(id).orElseThrow();
        model.addAttribute("person", PersonRow.of(account, removals.of(List.of(id)).get(id)));
        parts.forEach(part -> part.fill(account.person(), model));
        model.addAttribute("parts", parts.stream().map(PersonPagePart::template).toList());
        return "accounts/person";
    }

    @CreatesOnce
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
        return page(model);
    }

    @PostMapping("/admin/people/{person}/password")
    String newPassword(@PathVariable("person") long person, Person by, RedirectAttributes next) {
        try {
            String password = accounts.givePassword(person, by);
            return shown(accounts.name(person), password, next);
        } catch (OwnAccount | RemovalRequested refused) {
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
                    ? " is disabled and signed out everywhere. SSH connections are closed. "
                            + "Their machines keep running: stop them on their pages."
                    : " will be disabled in 24 hours. Any admin can cancel this until then.";
        });
    }

    @PostMapping("/admin/people/{person}/role")
    String become(@PathVariable("person") long person, @RequestParam Role role, Person by, RedirectAttributes next) {
        return change(person, next, () -> {
            boolean done = accounts.become(person, role, by);
            return role == Role.ADMIN
                    ? " is now an admin."
                    : done ? " is a tenant." : " will become a tenant in 24 hours. Any admin can cancel this until then.";
        });
    }

    @PostMapping("/admin/people/{person}/removal/cancellation")
    String keep(@PathVariable("person") long person, Person by, RedirectAttributes next) {
        return change(person, next,
                () -> removals.cancel(person, by) ? " stays an admin." : " has no pending removal. Nothing changed.");
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

    /** Shows the password on the next page only. */
    private static String shown(String name, String password, RedirectAttributes next) {
        next.addFlashAttribute("newName", name);
        next.addFlashAttribute("newPassword", password);
        return "redirect:/admin/people";
    }

    private String page(Model model) {
        model.addAttribute("list", list.first());
        model.addAttribute("zones", Zones.names());
        return VIEW;
    }
}
