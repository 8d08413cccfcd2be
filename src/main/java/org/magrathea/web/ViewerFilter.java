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
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.Holder;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.SignedIn;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads at each request who holds the session and what they may do. A session whose account was disabled, or got another
 * role or password, ends here.
 */
class ViewerFilter extends OncePerRequestFilter {

    static final String ADMIN = "ROLE_ADMIN";
    static final String TENANT = "ROLE_TENANT";

    private final Accounts accounts;
    private final WebSettings settings;

    ViewerFilter(Accounts accounts, WebSettings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute("practice", settings.practice().enabled());
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known == null || !(known.getPrincipal() instanceof SignedIn ticket)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Holder> holder = accounts.holder(ticket);
        if (holder.isEmpty()) {
            end(request);
        } else {
            enter(ticket, holder.get(), request);
            if (holder.get().passwordTemporary() && !isOpenWithTemporaryPassword(request)) {
                response.sendRedirect(request.getContextPath() + "/account");
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static void enter(SignedIn ticket, Holder holder, HttpServletRequest request) {
        Person person = holder.person();
        request.setAttribute(Viewer.KEY, person);
        request.setAttribute("passwordTemporary", holder.passwordTemporary());
        SecurityContext now = SecurityContextHolder.createEmptyContext();
        now.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(ticket, null,
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
