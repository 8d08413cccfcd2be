package org.magrathea.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.PortalAddress;
import org.magrathea.database.DatabaseAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.Controller;

/**
 * One constant page for each kind of error. It says nothing of what went wrong inside, only a reference under which the
 * log does. Not an annotated controller, so that nothing that other modules add to every page can fail here once more.
 */
@Component("/error")
class ErrorPages implements ErrorController, Controller {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);
    private static final String RETRY_AFTER_SECONDS = "30";
    private static final Set<Integer> PAGES = Set.of(400, 403, 404, 405, 409, 413, 415, 429, 500, 503);

    private final PortalAddress address;

    ErrorPages(PortalAddress address) {
        this.address = address;
    }

    @Override
    public ModelAndView handleRequest(HttpServletRequest request, HttpServletResponse response) {
        Throwable cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        int status = status(request, cause);
        if (status >= 500) {
            log.error("{} {} failed, reference {}", request.getMethod(),
                    request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI),
                    Correlation.of(request), cause);
        }
        response.setStatus(status);
        if (status == 503) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        Object called = request.getAttribute(Doorstep.CALLED);
        return called == null
                ? page("web/error", Map.of("status", status, "reference", Correlation.of(request)), status)
                : page("web/wrong-name", Map.of("called", called, "address", address, "set", address.isSet()), status);
    }

    private static ModelAndView page(String view, Map<String, Object> values, int status) {
        return new ModelAndView(view, values, HttpStatus.valueOf(status));
    }

    private static int status(HttpServletRequest request, @Nullable Throwable cause) {
        if (DatabaseAway.isCauseOf(cause)) {
            return 503;
        }
        Integer sent = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (sent == null) {
            return 404;
        }
        return PAGES.contains(sent) ? sent : sent < 500 ? 400 : 500;
    }
}
