package org.magrathea.requests;

import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a request back before it has begun; its requester may, and an admin with words. */
@Controller
class WithdrawalController {

    private static final int LONGEST = 2000;

    private final RequestDesk desk;

    WithdrawalController(RequestDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/requests/{request}/withdrawal")
    String withdraw(@PathVariable("request") long request, @RequestParam(required = false) @Nullable String words, Person by,
            RedirectAttributes next) {
        String said = words == null || words.isBlank()
                ? null
                : words.strip().substring(0, Math.min(LONGEST, words.strip().length()));
        try {
            desk.withdraw(request, by, said);
            next.addFlashAttribute("notice", "Request " + request + " is withdrawn. Nothing was done on the machine.");
        } catch (RequestNotOpen begun) {
            next.addFlashAttribute("notice", begun.getMessage());
        }
        return "redirect:/requests/" + request;
    }
}
