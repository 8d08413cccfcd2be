package org.magrathea.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.magrathea.PathInPortal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away before anything is read: requests to a host name that is not the portal's (a forged one could end up in a
 * link), bodies that are larger than any form, and forms that a browser says another site has sent.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class Doorstep extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> FROM_HERE = Set.of("same-origin", "none");

    /** What answers by any name: files without a secret, and what programs beside the portal ask. */
    private static final Set<String> BY_ANY_NAME = Set.of("/actuator/health", "/actuator/prometheus");

    /** Attribute of a refused request: the name that it called. */
    static final String CALLED = Doorstep.class.getName();

    private final WebSettings settings;
    private final PortalNames names;

    Doorstep(WebSettings settings, PortalNames names) {
        this.settings = settings;
        this.names = names;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isForAnyName(PathInPortal.of(request)) && !names.isCalledRightly(request)) {
            request.setAttribute(CALLED, NameWarnings.shown(request.getServerName()));
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (request.getContentLengthLong() > settings.largestFormBytes()) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (isForeignForm(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isForAnyName(String path) {
        return BY_ANY_NAME.contains(path) || PublicPaths.isStatic(path);
    }

    private static boolean isForeignForm(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !READING.contains(request.getMethod()) && !FROM_HERE.contains(site);
    }
}
