package org.magrathea.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers 409 to the second of two concurrent changes. */
@ControllerAdvice
class OptimisticLockAdvice {

    @ExceptionHandler
    void answer(ConcurrencyFailureException second, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_CONFLICT);
    }
}
