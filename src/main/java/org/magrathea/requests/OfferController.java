package org.magrathea.requests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The requester answers an offer; {@code offered} is the instant of the one that was on the page. */
@Controller
class OfferController {

    private static final int LONGEST = 1500;

    private final OfferDesk offers;
    private final RequestRepository requests;

    OfferController(OfferDesk offers, RequestRepository requests) {
        this.offers = offers;
        this.requests = requests;
    }

    @PostMapping("/requests/{request}/offer/acceptance")
    String accept(@PathVariable("request") long request, @RequestParam Instant offered, Person viewer, RedirectAttributes next) {
        requireOwn(request, viewer);
        try {
            offers.accept(request, offered);
            next.addFlashAttribute("notice", "Accepted, and so it is approved. Its job is queued.");
        } catch (RequestNotOpen | RequestChanged | CannotBeApproved refused) {
            next.addFlashAttribute("notice", refused.getMessage());
        }
        return "redirect:/requests/" + request;
    }

    @PostMapping("/requests/{request}/offer/refusal")
    String refuse(@PathVariable("request") long request, @RequestParam Instant offered,
            @RequestParam(required = false) @Nullable String words, Person viewer, RedirectAttributes next) {
        requireOwn(request, viewer);
        String said = words == null || words.isBlank()
                ? null
                : words.strip().substring(0, Math.min(LONGEST, words.strip().length()));
        try {
            offers.refuse(request, offered, viewer, said);
            next.addFlashAttribute("notice", "Not accepted. An admin decides on what you have asked for.");
        } catch (RequestNotOpen | RequestChanged refused) {
            next.addFlashAttribute("notice", refused.getMessage());
        }
        return "redirect:/requests/" + request;
    }

    /** Nobody answers for somebody else, not even an admin. */
    private void requireOwn(long id, Person viewer) {
        if (requests.findById(id).filter(request -> request.requesterId() == viewer.id()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
