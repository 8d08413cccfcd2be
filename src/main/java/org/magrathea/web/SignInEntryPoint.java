package org.magrathea.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

import org.magrathea.PathInPortal;
import org.magrathea.accounts.SavedRequest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Answers unauthorized requests: redirects to the sign-in page without a session, 404 otherwise. A form is kept for its person.
 */
class SignInEntryPoint implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final TypedForms typedForms;

    SignInEntryPoint(TypedForms typedForms) {
        this.typedForms = typedForms;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException unauthenticated)
            throws IOException {
        if (PathInPortal.of(request).startsWith("/actuator")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (isPartOfAPage(request)) {
            response.setHeader("HX-Redirect", request.getContextPath() + "/sign-in");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            SavedRequest.remember(request);
            typedForms.keep(request);
            response.sendRedirect(request.getContextPath() + "/sign-in");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (!(denied instanceof CsrfException)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (PathInPortal.of(request).equals("/sign-in")) {
            response.sendRedirect(request.getContextPath() + "/sign-in?expired=true");
            return;
        }
        Optional<String> next = typedForms.keep(request);
        if (next.isPresent()) {
            response.sendRedirect(request.getContextPath() + next.get());
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** A fragment or an event stream, which cannot contain a sign-in page. */
    private static boolean isPartOfAPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getHeader("HX-Request") != null || accept != null && accept.startsWith("text/event-stream");
    }
}
