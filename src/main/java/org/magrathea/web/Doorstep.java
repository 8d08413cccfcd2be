package org.magrathea.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
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

    private final WebSettings settings;

    Doorstep(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!settings.isOwnHost(request.getServerName())) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (request.getContentLengthLong() > settings.largestFormBytes()) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (isForeignForm(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isForeignForm(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !READING.contains(request.getMethod()) && !FROM_HERE.contains(site);
    }
}
