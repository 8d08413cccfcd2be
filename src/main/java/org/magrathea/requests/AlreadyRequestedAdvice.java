package org.magrathea.requests;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Redirects to the identical open request. After a double click, several answers are written at the same time. So they store nothing
 * in the session.
 */
@ControllerAdvice
class AlreadyRequestedAdvice {

    @ExceptionHandler
    String redirect(AlreadyRequested again, RedirectAttributes next) {
        if (again.isSameForm()) {
            return "redirect:/requests/" + again.open() + "?again=true";
        }
        next.addFlashAttribute("notice", again.getMessage());
        return "redirect:/requests/" + again.open();
    }
}
