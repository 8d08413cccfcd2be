package org.magrathea.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers 404 to an invalid number in a path, and 400 to a parameter of the wrong type. */
@ControllerAdvice
class InvalidPath {

    @ExceptionHandler
    void mismatch(MethodArgumentTypeMismatchException wrong, HttpServletResponse response) throws IOException {
        boolean inPath = wrong.getParameter().hasParameterAnnotation(PathVariable.class);
        response.sendError(inPath ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_BAD_REQUEST);
    }
}
