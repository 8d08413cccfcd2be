package org.magrathea.requests;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Cancels a request before its job has started. The requester may do this, and so may admins. */
@Controller
class CancellationController {

    private static final int MAX_LENGTH = 2000;

    private final RequestDesk desk;

    CancellationController(RequestDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/requests/{request}/cancellation")
    String cancel(@PathVariable("request") long request, @RequestParam(required = false) @Nullable String words, Person by,
            RedirectAttributes next) {
        String text = words == null || words.isBlank()
                ? null
                : words.strip().substring(0, Math.min(MAX_LENGTH, words.strip().length()));
        try {
            desk.cancel(request, by, text);
            next.addFlashAttribute("notice", "Request " + request + " was cancelled. Nothing changed.");
        } catch (RequestNotOpen begun) {
            next.addFlashAttribute("notice", begun.getMessage());
        }
        return "redirect:/requests/" + request;
    }
}
