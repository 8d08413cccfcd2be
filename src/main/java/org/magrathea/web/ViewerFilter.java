package org.magrathea.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.magrathea.PathInPortal;
import org.magrathea.PracticeSwitch;
import org.magrathea.access.Person;
import org.magrathea.access.Viewer;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.SessionUser;
import org.magrathea.accounts.SignedIn;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the user of the session and the role at each request. It ends the session if the account was disabled, or if its role or
 * password changed.
 */
class ViewerFilter extends OncePerRequestFilter {

    static final String ADMIN = "ROLE_ADMIN";
    static final String TENANT = "ROLE_TENANT";

    private final Accounts accounts;
    private final PracticeSwitch practice;

    ViewerFilter(Accounts accounts, PracticeSwitch practice) {
        this.accounts = accounts;
        this.practice = practice;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute("practice", practice.enabled());
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known == null || !(known.getPrincipal() instanceof SignedIn sessionToken)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<SessionUser> holder = accounts.holder(sessionToken);
        if (holder.isEmpty()) {
            end(request);
        } else {
            enter(sessionToken, holder.get(), request);
            if (holder.get().passwordTemporary() && !isOpenWithTemporaryPassword(request)) {
                response.sendRedirect(request.getContextPath() + "/account");
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static void enter(SignedIn sessionToken, SessionUser holder, HttpServletRequest request) {
        Person person = holder.person();
        request.setAttribute(Viewer.KEY, person);
        request.setAttribute("passwordTemporary", holder.passwordTemporary());
        SecurityContext now = SecurityContextHolder.createEmptyContext();
        now.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(sessionToken, null,
                List.of(new SimpleGrantedAuthority(person.isAdmin() ? ADMIN : TENANT))));
        SecurityContextHolder.setContext(now);
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    private static boolean isOpenWithTemporaryPassword(HttpServletRequest request) {
        String path = PathInPortal.of(request);
        return path.equals("/account") || path.equals("/account/password") || path.equals("/sign-out")
                || PublicPaths.isStatic(path);
    }
}
