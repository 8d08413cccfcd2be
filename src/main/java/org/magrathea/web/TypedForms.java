package org.magrathea.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.magrathea.PathInPortal;
import org.magrathea.access.Viewer;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.FormOrigins;
import org.magrathea.accounts.SignedIn;
import org.magrathea.accounts.TypedForm;
import org.magrathea.hosts.VisibleText;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps forms that were sent without a valid session or with an expired token, and shows them again to the same person. The form
 * itself is rejected in any case.
 */
@Component
class TypedForms extends OncePerRequestFilter {

    /** Maximum size of names and values, in bytes of UTF-8. Larger forms are shown empty. */
    private static final int MAX_SIZE = 128 << 10;

    private final FormOrigins origins;
    private final Accounts accounts;
    private final Clock clock;

    TypedForms(FormOrigins origins, Accounts accounts, Clock clock) {
        this.origins = origins;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Keeps a rejected form for its person. Returns the path that continues: the sign-in page, or the page with the form. Empty if
     * the request is no form of this portal, or another person has signed in meanwhile.
     */
    Optional<String> keep(HttpServletRequest request) {
        if (!request.getMethod().equals("POST") || request.getHeader("HX-Request") != null) {
            return Optional.empty();
        }
        Optional<FormOrigins.Origin> origin = origins.read(request.getParameter(FormOrigins.FIELD));
        Optional<Long> signedIn = signedIn();
        if (origin.isEmpty() || signedIn.isPresent() && signedIn.get() != origin.get().account()) {
            return Optional.empty();
        }
        FormOrigins.Origin from = origin.get();
        new TypedForm(from.account(), from.page(), from.action(), typed(request), clock.instant()).keep(request);
        return Optional.of(signedIn.isPresent() ? from.page() : "/sign-in");
    }

    /** The account of the session. The filter for the viewer may not have run yet. */
    private Optional<Long> signedIn() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.getPrincipal() instanceof SignedIn session
                ? accounts.holder(session).map(holder -> holder.person().id())
                : Optional.empty();
    }

    private static Map<String, List<String>> typed(HttpServletRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        long size = 0;
        for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
            if (field.getKey().startsWith("_") || SecretFields.contains(field.getKey())) {
                continue;
            }
            List<String> values = Arrays.stream(field.getValue()).map(VisibleText::asTyped).toList();
            size += bytes(field.getKey()) + values.stream().mapToLong(TypedForms::bytes).sum();
            fields.put(field.getKey(), new java.util.ArrayList<>(values));
        }
        return size > MAX_SIZE ? new LinkedHashMap<>() : fields;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var viewer = Viewer.of(request);
        if (viewer != null && request.getMethod().equals("GET") && request.getHeader("HX-Request") == null) {
            TypedForm.take(request, viewer.id(), page(request), clock.instant())
                    .ifPresent(typed -> request.setAttribute(TypedForm.SHOWN, typed));
        }
        chain.doFilter(request, response);
    }

    private static String page(HttpServletRequest request) {
        @Nullable
        String query = request.getQueryString();
        return PathInPortal.of(request) + (query == null ? "" : "?" + query);
    }
}
