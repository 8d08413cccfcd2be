package org.magrathea.quotas;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.lists.ListQuery;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Quotas and usage of all tenants, and the form for the quotas of one tenant. */
@Controller
class QuotasController {

    private final Quotas quotas;
    private final People people;
    private final QuotaList list;

    QuotasController(Quotas quotas, People people, QuotaList list) {
        this.list = list;
        this.quotas = quotas;
        this.people = people;
    }

    @GetMapping("/admin/quotas")
    ModelAndView all(ListQuery query) {
        return list.answer(query, "quotas/quotas");
    }

    @GetMapping("/admin/quotas/{person}")
    String show(@PathVariable("person") long id, Model model) {
        QuotaUsage usage = usage(id);
        model.addAttribute("form", QuotaForm.of(usage.quota()));
        return page(person(id), usage, model);
    }

    @PostMapping("/admin/quotas/{person}")
    String set(@PathVariable("person") long id, @ModelAttribute("form") QuotaForm form, BindingResult errors, Person by,
            Model model, RedirectAttributes next) {
        Person person = person(id);
        QuotaUsage usage = usage(id);
        Map<Resource, Long> changes = form.changesOf(usage.quota(), errors);
        if (errors.hasErrors()) {
            return page(person, usage, model);
        }
        Map<Resource, Long> changed = quotas.set(person, changes, by);
        next.addFlashAttribute("notice", changed.isEmpty()
                ? "The quotas of " + person.name() + " have not changed."
                : "The quotas of " + person.name() + " are now " + Quotas.words(changed) + ".");
        return "redirect:/admin/quotas";
    }

    private Person person(long id) {
        return people.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private QuotaUsage usage(long id) {
        return Objects.requireNonNull(quotas.of(List.of(id)).get(id));
    }

    private static String page(Person person, QuotaUsage usage, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("usage", usage);
        model.addAttribute("resources", Resource.values());
        return "quotas/quota";
    }
}
