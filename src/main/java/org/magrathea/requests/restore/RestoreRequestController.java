package org.magrathea.requests.restore;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form for a restore: which snapshot, what, what will be lost, with the machine's name typed. */
@Controller
class RestoreRequestController {

    private final RestoreFormPage page;

    RestoreRequestController(RestoreFormPage page) {
        this.page = page;
    }

    @GetMapping("/machines/{machine}/restore-requests/new")
    String form(@PathVariable("machine") String machine, @RequestParam(name = "from", required = false) @Nullable Long from,
            Person viewer, Model model) {
        return page.blank(machine, from, viewer, model);
    }

    /** The recap and what will be lost for what is chosen at the moment; sends nothing. */
    @GetMapping("/machines/{machine}/restore-requests/recap")
    String recap(@PathVariable("machine") String machine, @ModelAttribute("form") RestoreForm form, BindingResult errors,
            Person viewer, Model model) {
        page.again(machine, form, errors, viewer, model);
        model.addAttribute("partial", true);
        return "requests/restore/form :: recap";
    }

    @PostMapping("/machines/{machine}/restore-requests")
    String send(@PathVariable("machine") String machine, @Valid @ModelAttribute("form") RestoreForm form, BindingResult errors,
            Person viewer, Model model) {
        return page.send(machine, form, errors, viewer, model)
                .map(number -> "redirect:/requests/" + number)
                .orElse("requests/restore/form");
    }

    @GetMapping("/requests/{request}/restore")
    String change(@PathVariable("request") long request, Person viewer, Model model) {
        return page.filled(request, viewer, model);
    }

    @PostMapping("/requests/{request}/restore")
    String change(@PathVariable("request") long request, @Valid @ModelAttribute("form") RestoreForm form, BindingResult errors,
            Person viewer, Model model) {
        return page.change(request, form, errors, viewer, model) ? "redirect:/requests/" + request : "requests/restore/form";
    }
}
