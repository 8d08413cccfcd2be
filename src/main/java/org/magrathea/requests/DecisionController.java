package org.magrathea.requests;

import jakarta.validation.Valid;

import org.magrathea.accounts.AdminOnly;
import org.magrathea.accounts.Person;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes decisions. What cannot be decided goes back to the request's page with the words kept. */
@Controller
class DecisionController {

    private final DecisionDesk desk;
    private final RequestPage page;

    DecisionController(DecisionDesk desk, RequestPage page) {
        this.desk = desk;
        this.page = page;
    }

    @AdminOnly
    @PostMapping("/requests/{request}/decision")
    String decide(@PathVariable("request") long request, @Valid @ModelAttribute("decisionForm") DecisionForm form,
            BindingResult errors,
            Person by, Model model, RedirectAttributes next) {
        if (form.verdict() == DecisionForm.Verdict.DENY && form.trimmedWords() == null) {
            errors.rejectValue("words", "needed", "Say why, so that the requester knows what would make it pass.");
        }
        if (!errors.hasErrors()) {
            try {
                decide(request, form, by);
                next.addFlashAttribute("notice", "Request " + request + " is "
                        + (form.verdict() == DecisionForm.Verdict.APPROVE ? "approved. Its job is queued." : "denied."));
                return "redirect:/admin/queue";
            } catch (RequestNotOpen | RequestChanged | CannotBeApproved refused) {
                errors.reject("refused", String.valueOf(refused.getMessage()));
            }
        }
        return page.show(request, by, model);
    }

    private void decide(long request, DecisionForm form, Person by) {
        switch (form.verdict()) {
            case APPROVE -> desk.approve(request, form.revision(), by, form.trimmedWords());
            case DENY -> desk.deny(request, form.revision(), by, String.valueOf(form.trimmedWords()));
            case null -> throw new IllegalStateException("A decision without a verdict passed its checks");
        }
    }
}
