package org.magrathea.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.PortalAddress;
import org.magrathea.database.DatabaseUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.Controller;

/**
 * One constant page for each kind of error. It shows no internal details, only a reference to find in the log. It is not an
 * annotated controller, so that nothing that modules add to every page can fail again here.
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
        Object called = request.getAttribute(RequestGuardFilter.CALLED);
        return called == null
                ? page("web/error", Map.of("status", status, "reference", Correlation.of(request), "limit", limit(request)),
                        status)
                : page("web/wrong-name", Map.of("called", called, "address", address, "set", address.isSet()), status);
    }

    private static ModelAndView page(String view, Map<String, Object> values, int status) {
        return new ModelAndView(view, values, HttpStatus.valueOf(status));
    }

    /** The maximum size of the form, 0 if it is unknown. */
    private static long limit(HttpServletRequest request) {
        return request.getAttribute(RequestGuardFilter.LIMIT) instanceof Long limit ? limit : 0;
    }

    private static int status(HttpServletRequest request, @Nullable Throwable cause) {
        if (DatabaseUnavailable.isCauseOf(cause)) {
            return 503;
        }
        Integer sent = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (sent == null) {
            return 404;
        }
        return PAGES.contains(sent) ? sent : sent < 500 ? 400 : 500;
    }
}
