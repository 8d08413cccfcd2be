package org.magrathea.requests;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Leads to the request that is open. */
@ControllerAdvice
class AlreadyAskedAdvice {

    @ExceptionHandler
    String lead(AlreadyAsked again, RedirectAttributes next) {
        next.addFlashAttribute("notice", again.getMessage());
        return "redirect:/requests/" + again.open();
    }
}
