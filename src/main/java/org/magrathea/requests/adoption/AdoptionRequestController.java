package org.magrathea.requests.adoption;

import jakarta.validation.Valid;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The form in which a tenant asks for a time to have a machine taken over. */
@Controller
class AdoptionRequestController {

    private final AdoptionFormPage page;

    AdoptionRequestController(AdoptionFormPage page) {
        this.page = page;
    }

    @GetMapping("/machines/{machine}/adoption-requests/new")
    String form(@PathVariable("machine") String machine, Person viewer, Model model) {
        return page.blank(machine, viewer, model);
    }

    /** The recap for what is typed at the moment; sends nothing. */
    @GetMapping("/machines/{machine}/adoption-requests/recap")
    String recap(@PathVariable("machine") String machine, @ModelAttribute("form") AdoptionForm form, BindingResult errors,
            Person viewer, Model model) {
        page.again(machine, form, errors, viewer, model);
        model.addAttribute("partial", true);
        return AdoptionFormPage.VIEW + " :: recap";
    }

    @PostMapping("/machines/{machine}/adoption-requests")
    String send(@PathVariable("machine") String machine, @Valid @ModelAttribute("form") AdoptionForm form, BindingResult errors,
            Person viewer, Model model) {
        return page.send(machine, form, errors, viewer, model)
                .map(number -> "redirect:/requests/" + number)
                .orElse(AdoptionFormPage.VIEW);
    }

    @GetMapping("/requests/{request}/adoption")
    String change(@PathVariable("request") long request, Person viewer, Model model) {
        return page.filled(request, viewer, model);
    }

    @PostMapping("/requests/{request}/adoption")
    String change(@PathVariable("request") long request, @Valid @ModelAttribute("form") AdoptionForm form, BindingResult errors,
            Person viewer, Model model) {
        return page.change(request, form, errors, viewer, model) ? "redirect:/requests/" + request : AdoptionFormPage.VIEW;
    }
}
