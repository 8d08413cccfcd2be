package org.magrathea.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.magrathea.PathInPortal;

/**
 * The page that somebody wanted before they had to sign in. It is kept in their session as the path that was really asked
 * for, without the prefix of all pages, never taken from a parameter, so it cannot lead elsewhere.
 */
public final class WantedPage {

    private static final String KEY = WantedPage.class.getName();
    private static final int LONGEST = 500;

    private WantedPage() {
    }

    /** Keeps the page that is being asked for, when it is one that a browser would show. */
    public static void remember(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = PathInPortal.of(request) + (query == null ? "" : "?" + query);
        String accept = request.getHeader("Accept");
        if (request.getMethod().equals("GET") && accept != null && accept.contains("text/html") && isOwn(path)) {
            request.getSession().setAttribute(KEY, path);
        }
    }

    /** The page to go to after signing in: the one that was wanted, else the start page. */
    static String of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object wanted = session == null ? null : session.getAttribute(KEY);
        return wanted instanceof String path && isOwn(path) ? path : "/";
    }

    static boolean isOwn(@Nullable String path) {
        return path != null && path.length() <= LONGEST && path.startsWith("/") && !path.startsWith("//")
                && path.chars().allMatch(sign -> sign > ' ' && sign < 0x7f && sign != '\\' && sign != '{');
    }
}
