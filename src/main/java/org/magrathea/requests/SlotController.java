package org.magrathea.requests;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page that changes the start of an approved request, for its requester and for admins. */
@Controller
class SlotController {

    private static final String VIEW = "requests/slot";

    private final SlotDesk desk;
    private final StartTime startTime;
    private final RequestViews views;

    SlotController(SlotDesk desk, StartTime startTime, RequestViews views) {
        this.desk = desk;
        this.startTime = startTime;
        this.views = views;
    }

    @GetMapping("/requests/{request}/slot")
    String form(@PathVariable("request") long request, Person viewer, Model model) {
        SlotView slot = desk.view(request);
        model.addAttribute("form", new SlotForm(Timing.AT,
                slot.missedAt() == null ? StartTime.typed(slot.startsAt(), viewer.zone()) : null));
        return page(request, viewer, model);
    }

    @PostMapping("/requests/{request}/slot")
    String move(@PathVariable("request") long request, @ModelAttribute("form") SlotForm form, BindingResult errors,
            Person viewer, Model model, RedirectAttributes next) {
        if (form.timing() != Timing.AT && form.timing() != Timing.APPROVED) {
            errors.rejectValue("timing", "none", "Choose a start.");
        }
        Instant start = startTime.of(form.timing(), form.at(), viewer.zone(), errors);
        if (!errors.hasErrors()) {
            List<Check> warnings = moved(request, start, viewer, errors);
            if (warnings != null) {
                next.addFlashAttribute("notice", ("Start changed. "
                        + warnings.stream().map(Check::text).collect(Collectors.joining(" "))).strip());
                return "redirect:/requests/" + request;
            }
        }
        return page(request, viewer, model);
    }

    private @Nullable List<Check> moved(long request, @Nullable Instant start, Person viewer, BindingResult errors) {
        try {
            return desk.move(request, start, viewer);
        } catch (SlotNotMoved impossible) {
            errors.rejectValue(start == null ? "timing" : "at", "impossible", String.valueOf(impossible.getMessage()));
        } catch (RequestNotOpen closed) {
            errors.reject("closed", String.valueOf(closed.getMessage()));
        }
        return null;
    }

    private String page(long request, Person viewer, Model model) {
        model.addAttribute("request", views.of(request));
        model.addAttribute("slot", desk.view(request));
        model.addAttribute("zone", viewer.zone().getId());
        return VIEW;
    }
}
