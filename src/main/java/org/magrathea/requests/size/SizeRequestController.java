package org.magrathea.requests.size;

import jakarta.validation.Valid;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The form for another size, with its recap. */
@Controller
class SizeRequestController {

    private final SizeFormPage page;

    SizeRequestController(SizeFormPage page) {
        this.page = page;
    }

    @GetMapping("/machines/{machine}/size-requests/new")
    String form(@PathVariable("machine") String machine, Person viewer, Model model) {
        return page.blank(machine, viewer, model);
    }

    /** The recap and what stands beside the fields, for what is typed at the moment; sends nothing. */
    @GetMapping("/machines/{machine}/size-requests/recap")
    String recap(@PathVariable("machine") String machine, @ModelAttribute("form") SizeForm form, BindingResult errors,
            Person viewer, Model model) {
        page.again(machine, form, errors, viewer, model);
        model.addAttribute("partial", true);
        return SizeFormPage.VIEW + " :: recap";
    }

    @PostMapping("/machines/{machine}/size-requests")
    String send(@PathVariable("machine") String machine, @Valid @ModelAttribute("form") SizeForm form, BindingResult errors,
            Person viewer, Model model) {
        return page.send(machine, form, errors, viewer, model)
                .map(number -> "redirect:/requests/" + number)
                .orElse(SizeFormPage.VIEW);
    }

    @GetMapping("/requests/{request}/size")
    String change(@PathVariable("request") long request, Person viewer, Model model) {
        return page.filled(request, viewer, model);
    }

    @PostMapping("/requests/{request}/size")
    String change(@PathVariable("request") long request, @Valid @ModelAttribute("form") SizeForm form, BindingResult errors,
            Person viewer, Model model) {
        return page.change(request, form, errors, viewer, model) ? "redirect:/requests/" + request : SizeFormPage.VIEW;
    }
}
