package org.magrathea.requests.extramachine;

import jakarta.validation.Valid;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The form for another machine, with its recap. */
@Controller
class ExtraMachineRequestController {

    private final ExtraMachineFormPage page;

    ExtraMachineRequestController(ExtraMachineFormPage page) {
        this.page = page;
    }

    @GetMapping("/machine-requests/new")
    String form(Person viewer, Model model) {
        return page.blank(viewer, viewer, model);
    }

    /** What stands beside the fields, and the sentence, for what is typed at the moment; sends nothing. */
    @GetMapping("/machine-requests/recap")
    String recap(@ModelAttribute("form") ExtraMachineForm form, BindingResult errors, Person viewer, Model model) {
        page.again(form, errors, viewer, viewer, model);
        model.addAttribute("partial", true);
        return "requests/extramachine/form :: recap";
    }

    @PostMapping("/machine-requests")
    String send(@Valid @ModelAttribute("form") ExtraMachineForm form, BindingResult errors, Person viewer, Model model) {
        return page.send(form, errors, viewer, viewer, model)
                .map(number -> "redirect:/requests/" + number)
                .orElse(ExtraMachineFormPage.VIEW);
    }

    @GetMapping("/requests/{request}/extra-machine")
    String change(@PathVariable("request") long request, Person viewer, Model model) {
        return page.filled(request, viewer, model);
    }

    @GetMapping("/requests/{request}/extra-machine/recap")
    String recap(@PathVariable("request") long request, @ModelAttribute("form") ExtraMachineForm form, BindingResult errors,
            Person viewer, Model model) {
        page.again(form, errors, request, viewer, model);
        model.addAttribute("partial", true);
        return "requests/extramachine/form :: recap";
    }

    @PostMapping("/requests/{request}/extra-machine")
    String change(@PathVariable("request") long request, @Valid @ModelAttribute("form") ExtraMachineForm form,
            BindingResult errors,
            Person viewer, Model model) {
        return page.change(request, form, errors, viewer, model) ? "redirect:/requests/" + request : ExtraMachineFormPage.VIEW;
    }
}
