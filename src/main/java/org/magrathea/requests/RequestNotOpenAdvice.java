package org.magrathea.requests;

import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Says in words why something can no longer be done with a request. */
@ControllerAdvice
class RequestNotOpenAdvice {

    @ExceptionHandler(RequestNotOpen.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    String notOpen(RequestNotOpen late, Model model) {
        model.addAttribute("what", late.getMessage());
        return "requests/not-open";
    }
}
