package org.magrathea.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.magrathea.LargeForm;
import org.magrathea.PathInPortal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects HTTP requests before they are read: requests with a wrong host name, bodies larger than any form, and forms that come
 * from another site according to the browser. A forged host name could end up in a link.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestGuardFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> SAME_SITE = Set.of("same-origin", "none");

    /** Paths for any host name: health and metrics for local programs. Static files are added. */
    private static final Set<String> BY_ANY_NAME = Set.of("/actuator/health", "/actuator/prometheus");

    /** Attribute of a rejected request: its host name. */
    static final String CALLED = RequestGuardFilter.class.getName();

    /** Attribute of a rejected request: the maximum size of its body, in bytes. */
    static final String LIMIT = RequestGuardFilter.class.getName() + ".limit";

    private final WebSettings settings;
    private final PortalNames names;
    private final Map<String, Long> largeForms;

    RequestGuardFilter(WebSettings settings, PortalNames names, List<LargeForm> largeForms) {
        this.settings = settings;
        this.names = names;
        this.largeForms = largeForms.stream().collect(Collectors.toMap(LargeForm::path, form -> form.limit().toBytes()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isForAnyName(PathInPortal.of(request)) && !names.isValid(request)) {
            request.setAttribute(CALLED, NameWarnings.shown(request.getServerName()));
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (request.getContentLengthLong() > limit(request)) {
            request.setAttribute(LIMIT, limit(request));
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (isForeignForm(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private long limit(HttpServletRequest request) {
        return largeForms.getOrDefault(PathInPortal.of(request), settings.largestFormBytes());
    }

    private static boolean isForAnyName(String path) {
        return BY_ANY_NAME.contains(path) || PublicPaths.isStatic(path);
    }

    private static boolean isForeignForm(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !READING.contains(request.getMethod()) && !SAME_SITE.contains(site);
    }
}
