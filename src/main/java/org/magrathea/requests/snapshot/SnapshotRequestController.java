package org.magrathea.requests.snapshot;

import jakarta.validation.Valid;

import org.magrathea.accounts.Person;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The form for a snapshot: what, label, why, when, with its recap. */
@Controller
class SnapshotRequestController {

    private final SnapshotFormPage page;

    SnapshotRequestController(SnapshotFormPage page) {
        this.page = page;
    }

    @GetMapping("/machines/{machine}/snapshot-requests/new")
    String form(@PathVariable("machine") String machine, Person viewer, Model model) {
        return page.blank(machine, viewer, model);
    }

    /** The recap and the side panel for what is chosen at the moment; sends nothing. */
    @GetMapping("/machines/{machine}/snapshot-requests/recap")
    String recap(@PathVariable("machine") String machine, @ModelAttribute("form") SnapshotForm form, BindingResult errors,
            Person viewer,
            Model model) {
        page.again(machine, form, errors, viewer, model);
        model.addAttribute("partial", true);
        return "requests/snapshot/form :: recap";
    }

    @PostMapping("/machines/{machine}/snapshot-requests")
    String send(@PathVariable("machine") String machine, @Valid @ModelAttribute("form") SnapshotForm form, BindingResult errors,
            Person viewer, Model model) {
        return page.send(machine, form, errors, viewer, model)
                .map(number -> "redirect:/requests/" + number)
                .orElse("requests/snapshot/form");
    }

    @GetMapping("/requests/{request}/snapshot")
    String change(@PathVariable("request") long request, Person viewer, Model model) {
        return page.filled(request, viewer, model);
    }

    @PostMapping("/requests/{request}/snapshot")
    String change(@PathVariable("request") long request, @Valid @ModelAttribute("form") SnapshotForm form, BindingResult errors,
            Person viewer, Model model) {
        return page.change(request, form, errors, viewer, model) ? "redirect:/requests/" + request : "requests/snapshot/form";
    }
}
