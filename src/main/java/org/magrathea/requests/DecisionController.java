package org.magrathea.requests;

import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.AdminOnly;
import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Receives decisions. After an error, the page of the request is shown with the typed message. */
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
            BindingResult errors, @RequestParam(required = false) @Nullable Instant start,
            Person by, Model model, RedirectAttributes next) {
        if (form.verdict() == DecisionForm.Verdict.DENY && form.trimmedWords() == null) {
            errors.rejectValue("words", "needed", "Enter a reason, so that the requester can fix the request.");
        }
        if (!errors.hasErrors()) {
            try {
                next.addFlashAttribute("notice", "Request " + request + " was " + decide(request, form, start, by));
                return "redirect:/admin/approvals";
            } catch (RequestNotOpen | RequestChanged | ApprovalBlocked refused) {
                errors.reject("refused", String.valueOf(refused.getMessage()));
            }
        }
        model.addAttribute("chosenStart", start);
        return page.show(request, by, model);
    }

    private String decide(long request, DecisionForm form, @Nullable Instant start, Person by) {
        return switch (form.verdict()) {
            case APPROVE -> switch (desk.approve(request, form.revision(), start, by, form.trimmedWords())) {
                case QUEUED -> "approved. Its job is queued.";
                case IMMEDIATE -> "approved and is in effect.";
                case FIRST_APPROVAL -> "approved by you. The request waits for a second admin.";
            };
            case DENY -> {
                desk.deny(request, form.revision(), by, String.valueOf(form.trimmedWords()));
                yield "denied.";
            }
            case null -> throw new IllegalStateException("A decision without a verdict passed its checks");
        };
    }
}
