package org.magrathea.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.magrathea.database.DatabaseAway;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what failed because the database is away before Spring does: it takes a connection that the database has closed
 * for one that the browser has closed, and would answer with an empty page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAwayAnswer implements HandlerExceptionResolver {

    @Override
    public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
            @Nullable Object handler, Exception failure) {
        if (!DatabaseAway.isCauseOf(failure) || response.isCommitted()) {
            return null;
        }
        request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, failure);
        try {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new ModelAndView();
    }
}
