package org.magrathea.requests.schedule;

import jakarta.validation.Valid;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The form for a schedule: how often, what, how, which stay, with a simulator. */
@Controller
class ScheduleRequestController {

    private final ScheduleFormPage page;

    ScheduleRequestController(ScheduleFormPage page) {
        this.page = page;
    }

    @GetMapping("/machines/{machine}/schedule-requests/new")
    String form(@PathVariable("machine") String machine, Person viewer, Model model) {
        return page.blank(machine, viewer, model);
    }

    /** The recap and the simulator for what is chosen at the moment; sends nothing. */
    @GetMapping("/machines/{machine}/schedule-requests/recap")
    String recap(@PathVariable("machine") String machine, @ModelAttribute("form") ScheduleForm form, BindingResult errors,
            Person viewer, Model model) {
        page.again(machine, form, viewer, model);
        model.addAttribute("partial", true);
        return "requests/schedule/form :: recap";
    }

    @PostMapping("/machines/{machine}/schedule-requests")
    String send(@PathVariable("machine") String machine, @Valid @ModelAttribute("form") ScheduleForm form, BindingResult errors,
            Person viewer, Model model) {
        return page.send(machine, form, errors, viewer, model)
                .map(number -> "redirect:/requests/" + number)
                .orElse("requests/schedule/form");
    }

    @GetMapping("/requests/{request}/schedule")
    String change(@PathVariable("request") long request, Person viewer, Model model) {
        return page.filled(request, viewer, model);
    }

    @PostMapping("/requests/{request}/schedule")
    String change(@PathVariable("request") long request, @Valid @ModelAttribute("form") ScheduleForm form, BindingResult errors,
            Person viewer, Model model) {
        return page.change(request, form, errors, viewer, model) ? "redirect:/requests/" + request : "requests/schedule/form";
    }
}
