package org.magrathea.requests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.OwnerOnly;
import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Receives the answer of the requester to an offer. {@code offered} is the instant of the offer on the page. */
@Controller
@OwnerOnly
class OfferController {

    private static final int MAX_LENGTH = 1500;

    private final OfferDesk offers;

    OfferController(OfferDesk offers) {
        this.offers = offers;
    }

    @PostMapping("/requests/{request}/offer/acceptance")
    String accept(@PathVariable("request") long request, @RequestParam Instant offered, RedirectAttributes next) {
        try {
            next.addFlashAttribute("notice", "Offer accepted. " + switch (offers.accept(request, offered)) {
                case QUEUED -> "The request is approved and its job is queued.";
                case IMMEDIATE -> "The request is approved and in effect.";
                case FIRST_APPROVAL -> "A second admin must approve the request.";
            });
        } catch (RequestNotOpen | RequestChanged | ApprovalBlocked refused) {
            next.addFlashAttribute("notice", refused.getMessage());
        }
        return "redirect:/requests/" + request;
    }

    @PostMapping("/requests/{request}/offer/refusal")
    String refuse(@PathVariable("request") long request, @RequestParam Instant offered,
            @RequestParam(required = false) @Nullable String words, Person viewer, RedirectAttributes next) {
        String text = words == null || words.isBlank()
                ? null
                : words.strip().substring(0, Math.min(MAX_LENGTH, words.strip().length()));
        try {
            offers.refuse(request, offered, viewer, text);
            next.addFlashAttribute("notice", "Offer declined. An admin decides on your original request.");
        } catch (RequestNotOpen | RequestChanged refused) {
            next.addFlashAttribute("notice", refused.getMessage());
        }
        return "redirect:/requests/" + request;
    }
}
