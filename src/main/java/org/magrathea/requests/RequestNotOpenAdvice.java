package org.magrathea.requests;

import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Shows a page with the reason why an action on a request is not possible. */
@ControllerAdvice
class RequestNotOpenAdvice {

    @ExceptionHandler(RequestNotOpen.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    String notOpen(RequestNotOpen late, Model model) {
        model.addAttribute("what", late.getMessage());
        return "requests/not-open";
    }
}
