package org.magrathea.requests.distribution;

import jakarta.validation.Valid;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The form for a distribution that is to be brought in. */
@Controller
class ImportRequestController {

    private final ImportFormPage page;

    ImportRequestController(ImportFormPage page) {
        this.page = page;
    }

    @GetMapping("/machines/{machine}/distribution-requests/new")
    String form(@PathVariable("machine") String machine, Person viewer, Model model) {
        return page.blank(machine, viewer, model);
    }

    /** The recap and the checks for what is typed at the moment; sends nothing. */
    @GetMapping("/machines/{machine}/distribution-requests/recap")
    String recap(@PathVariable("machine") String machine, @ModelAttribute("form") ImportRequestForm form, BindingResult errors,
            Person viewer, Model model) {
        page.again(machine, form, errors, viewer, model);
        model.addAttribute("partial", true);
        return ImportFormPage.VIEW + " :: recap";
    }

    @PostMapping("/machines/{machine}/distribution-requests")
    String send(@PathVariable("machine") String machine, @Valid @ModelAttribute("form") ImportRequestForm form,
            BindingResult errors, Person viewer, Model model) {
        return page.send(machine, form, errors, viewer, model)
                .map(number -> "redirect:/requests/" + number)
                .orElse(ImportFormPage.VIEW);
    }

    @GetMapping("/requests/{request}/distribution")
    String change(@PathVariable("request") long request, Person viewer, Model model) {
        return page.filled(request, viewer, model);
    }

    @PostMapping("/requests/{request}/distribution")
    String change(@PathVariable("request") long request, @Valid @ModelAttribute("form") ImportRequestForm form,
            BindingResult errors, Person viewer, Model model) {
        return page.change(request, form, errors, viewer, model) ? "redirect:/requests/" + request : ImportFormPage.VIEW;
    }
}
