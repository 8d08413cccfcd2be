package org.magrathea.requests;

import jakarta.validation.Valid;
import org.magrathea.access.AdminOnly;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asks the requester for information. A comment of the requester is the answer. */
@Controller
class InformationController {

    private final RequestDesk desk;
    private final RequestPage page;

    InformationController(RequestDesk desk, RequestPage page) {
        this.desk = desk;
        this.page = page;
    }

    @AdminOnly
    @CreatesOnce
    @PostMapping("/requests/{request}/information-request")
    String ask(@PathVariable("request") long request, @Valid @ModelAttribute("questionForm") CommentForm form,
            BindingResult errors, Person by, Model model, RedirectAttributes next) {
        if (errors.hasErrors()) {
            model.addAttribute("decisionForm", new DecisionForm(null, 1, null));
            return page.show(request, by, model);
        }
        try {
            desk.ask(request, by, String.valueOf(form.text()).strip());
            next.addFlashAttribute("notice", "Question sent. Request " + request + " waits for the answer.");
        } catch (RequestRefused own) {
            next.addFlashAttribute("notice", own.getMessage());
        }
        return "redirect:/requests/" + request;
    }
}
