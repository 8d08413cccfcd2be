package org.magrathea.requests.rootswap;

import jakarta.validation.Valid;
import org.magrathea.accounts.Person;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The form for another distribution: what would go, which one, with the machine's name typed. */
@Controller
class RootSwapRequestController {

    private final RootSwapFormPage page;
    private final RootComparisons comparisons;
    private final Machines machines;

    RootSwapRequestController(RootSwapFormPage page, RootComparisons comparisons, Machines machines) {
        this.page = page;
        this.comparisons = comparisons;
        this.machines = machines;
    }

    @GetMapping("/machines/{machine}/root-swap-requests/new")
    String form(@PathVariable("machine") String machine, Person viewer, Model model) {
        return page.blank(machine, viewer, model);
    }

    /** The recap and the checks for what is chosen at the moment; sends nothing. */
    @GetMapping("/machines/{machine}/root-swap-requests/recap")
    String recap(@PathVariable("machine") String machine, @ModelAttribute("form") RootSwapForm form, BindingResult errors,
            Person viewer, Model model) {
        page.again(machine, form, errors, viewer, model);
        model.addAttribute("partial", true);
        return RootSwapFormPage.VIEW + " :: recap";
    }

    /** Has the host look what in / is the owner's own. */
    @PostMapping("/machines/{machine}/root-comparison")
    String compare(@PathVariable("machine") String machine, Person viewer) {
        return "redirect:/jobs/" + comparisons.order(machines.named(machine).orElseThrow(), viewer);
    }

    @PostMapping("/machines/{machine}/root-swap-requests")
    String send(@PathVariable("machine") String machine, @Valid @ModelAttribute("form") RootSwapForm form, BindingResult errors,
            Person viewer, Model model) {
        return page.send(machine, form, errors, viewer, model)
                .map(number -> "redirect:/requests/" + number)
                .orElse(RootSwapFormPage.VIEW);
    }

    @GetMapping("/requests/{request}/root-swap")
    String change(@PathVariable("request") long request, Person viewer, Model model) {
        return page.filled(request, viewer, model);
    }

    @PostMapping("/requests/{request}/root-swap")
    String change(@PathVariable("request") long request, @Valid @ModelAttribute("form") RootSwapForm form, BindingResult errors,
            Person viewer, Model model) {
        return page.change(request, form, errors, viewer, model) ? "redirect:/requests/" + request : RootSwapFormPage.VIEW;
    }
}
