package org.magrathea.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.lists.ListQuery;
import org.magrathea.requests.RequestCard;
import org.springframework.data.domain.Limit;
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

/** The list of rules, the form of a rule, its try-out and its switch. */
@Controller
class RulesController {

    private static final String FORM = "rules/form";
    private static final Limit REVISIONS = Limit.of(20);

    private final RuleDesk desk;
    private final RuleRepository rules;
    private final RuleRevisionRepository revisions;
    private final RuleList list;
    private final TryOut tryOut;
    private final TryOutList tried;
    private final People people;
    private final Map<String, String> kinds;

    RulesController(RuleDesk desk, RuleRepository rules, RuleRevisionRepository revisions, RuleList list, TryOut tryOut,
            TryOutList tried, People people, Measuring measuring, List<RequestCard> cards) {
        this.desk = desk;
        this.rules = rules;
        this.revisions = revisions;
        this.list = list;
        this.tryOut = tryOut;
        this.tried = tried;
        this.people = people;
        kinds = measuring.titles(cards);
    }

    @GetMapping("/admin/rules")
    ModelAndView all(ListQuery query, Model model) {
        model.addAttribute("offers", Stream.of(RuleOffer.values())
                .filter(offer -> !rules.existsByKindAndName(offer.kind(), offer.title()))
                .toList());
        return list.answer(query, "rules/rules");
    }

    /** {@code offer} fills the form with a suggested rule. */
    @GetMapping("/admin/rules/new")
    String blank(@RequestParam(defaultValue = "") String offer, Person viewer, Model model) {
        Optional<RuleOffer> chosen = RuleOffer.named(offer);
        return form(null, chosen.map(one -> RuleForm.of(one.kind(), one.title(), one.conditions()))
                .orElseGet(() -> RuleForm.of(kinds.keySet().iterator().next(), "", Conditions.NONE)), viewer, model);
    }

    @CreatesOnce
    @PostMapping("/admin/rules")
    String create(@ModelAttribute("form") RuleForm form, BindingResult errors, Person by, Model model, RedirectAttributes next) {
        if (form.kind() == null || !kinds.containsKey(form.kind())) {
            errors.rejectValue("kind", "unknown", "Choose a kind of request.");
        }
        Optional<Conditions> conditions = form.read(by.zone(), errors);
        if (conditions.isEmpty()) {
            return form(null, form, by, model);
        }
        long rule = desk.create(String.valueOf(form.kind()), form.trimmedName(), conditions.get(), by);
        next.addFlashAttribute("notice", "Rule saved. The rule is off. Check its try-out, then switch it on.");
        return "redirect:/admin/rules/" + rule + "/try-out";
    }

    @GetMapping("/admin/rules/{rule}")
    String show(@PathVariable("rule") long id, Person viewer, Model model) {
        Rule rule = desk.find(id).orElseThrow();
        return form(rule, RuleForm.of(rule.kind(), rule.name(), rule.conditions()), viewer, model);
    }

    @PostMapping("/admin/rules/{rule}")
    String revise(@PathVariable("rule") long id, @ModelAttribute("form") RuleForm form, BindingResult errors, Person by,
            Model model, RedirectAttributes next) {
        Rule rule = desk.find(id).orElseThrow();
        Optional<Conditions> conditions = form.read(by.zone(), errors);
        if (conditions.isEmpty()) {
            return form(rule, form, by, model);
        }
        desk.revise(id, form.trimmedName(), conditions.get(), by);
        next.addFlashAttribute("notice", "Rule saved. The rule is off. Check its try-out, then switch it on.");
        return "redirect:/admin/rules/" + id + "/try-out";
    }

    @GetMapping("/admin/rules/{rule}/try-out")
    ModelAndView tryOut(@PathVariable("rule") long id, ListQuery query, Model model) {
        Rule rule = desk.find(id).orElseThrow();
        TryOut.Result result = tryOut.of(rule.kind(), rule.conditions());
        model.addAttribute("rule", rule);
        model.addAttribute("kind", kinds.getOrDefault(rule.kind(), rule.kind()));
        model.addAttribute("summary", result.summary());
        model.addAttribute("cut", TryOut.isCut(result));
        model.addAttribute("most", TryOut.MOST);
        return tried.answer(rule.kind(), result, query, "rules/try-out");
    }

    /** {@code revision} is the one that was on the page. */
    @PostMapping("/admin/rules/{rule}/activation")
    String switchOn(@PathVariable("rule") long id, @RequestParam(defaultValue = "0") int revision, Person by,
            RedirectAttributes next) {
        try {
            desk.switchOn(id, revision, by);
            next.addFlashAttribute("notice", "The rule is on. It applies to new requests.");
            return "redirect:/admin/rules";
        } catch (RuleChanged changed) {
            next.addFlashAttribute("notice", changed.getMessage());
            return "redirect:/admin/rules/" + id + "/try-out";
        }
    }

    @PostMapping("/admin/rules/{rule}/deactivation")
    String switchOff(@PathVariable("rule") long id, Person by, RedirectAttributes next) {
        desk.switchOff(id, by);
        next.addFlashAttribute("notice", "The rule is off. Admins decide these requests now.");
        return "redirect:/admin/rules";
    }

    private String form(@Nullable Rule rule, RuleForm form, Person viewer, Model model) {
        List<RuleRevision> written = rule == null ? List.of() : revisions.findByRuleIdOrderByRevisionDesc(rule.id(), REVISIONS);
        model.addAttribute("form", form);
        model.addAttribute("rule", rule);
        model.addAttribute("zone", viewer.zone().getId());
        model.addAttribute("kinds", kinds);
        model.addAttribute("changedBy", Optional.ofNullable(rule).map(Rule::changedBy).flatMap(people::find).orElse(null));
        model.addAttribute("revisions", written);
        model.addAttribute("writers", people.byIds(written.stream().map(RuleRevision::writtenBy).collect(Collectors.toSet())));
        return FORM;
    }
}
