package org.magrathea.requests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The setting that says which kinds of requests need two approvals. */
@Controller
class TwoApprovalsController {

    private static final String VIEW = "requests/two-approvals";
    private static final int NEEDED = 2;

    private final DangerousKinds dangerous;
    private final People people;
    private final Map<String, String> kinds = new LinkedHashMap<>();

    TwoApprovalsController(DangerousKinds dangerous, RequestKinds all, KindTitles titles, People people) {
        this.dangerous = dangerous;
        this.people = people;
        all.names()
                .stream()
                .filter(kind -> !(all.named(kind) instanceof ConversationKind))
                .forEach(kind -> kinds.put(kind, titles.of(kind)));
    }

    @GetMapping("/admin/approvals/two-approvals")
    String show(Model model) {
        return page(new TwoApprovalsForm(List.copyOf(dangerous.marked().keySet())), model);
    }

    @PostMapping("/admin/approvals/two-approvals")
    String save(@ModelAttribute("form") TwoApprovalsForm form, BindingResult errors, Person by, Model model,
            RedirectAttributes next) {
        if (!kinds.keySet().containsAll(form.marked())) {
            errors.rejectValue("kinds", "unknown", "Choose kinds from the list.");
        } else if (!dangerous.marked().keySet().containsAll(form.marked()) && people.admins().size() < NEEDED) {
            errors.rejectValue("kinds", "admins", "Two approvals need two admins, and there is one. Add an admin first.");
        }
        if (errors.hasErrors()) {
            return page(form, model);
        }
        next.addFlashAttribute("notice", dangerous.mark(new TreeSet<>(form.marked()), by)
                ? "Saved. The other admins get an email."
                : "Nothing changed.");
        return "redirect:/admin/approvals/two-approvals";
    }

    private String page(TwoApprovalsForm form, Model model) {
        Map<String, TwoApprovalsInterval> marked = dangerous.marked();
        model.addAttribute("form", form);
        model.addAttribute("kinds", kinds);
        model.addAttribute("marked", marked);
        model.addAttribute("markers",
                people.byIds(marked.values().stream().map(TwoApprovalsInterval::begunBy).collect(Collectors.toSet())));
        return VIEW;
    }
}
