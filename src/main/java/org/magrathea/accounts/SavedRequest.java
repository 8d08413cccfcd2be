package org.magrathea.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.magrathea.PathInPortal;

/**
 * The page to open after the sign-in. The session stores the path of the actual request, without the prefix of all pages. It
 * never comes from a parameter, so it cannot redirect to another site.
 */
public final class SavedRequest {

    private static final String KEY = SavedRequest.class.getName();
    private static final int LONGEST = 500;

    private SavedRequest() {
    }

    /** Stores the requested page, if it is one that a browser shows. */
    public static void remember(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = PathInPortal.of(request) + (query == null ? "" : "?" + query);
        String accept = request.getHeader("Accept");
        if (request.getMethod().equals("GET") && accept != null && accept.contains("text/html") && isOwn(path)) {
            request.getSession().setAttribute(KEY, path);
        }
    }

    /** The stored page, or the start page. */
    static String of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object saved = session == null ? null : session.getAttribute(KEY);
        return saved instanceof String path && isOwn(path) ? path : "/";
    }

    /** The path and query of the address of a page. Null for an address without a path of the portal. */
    public static @Nullable String pathOf(@Nullable String address, @Nullable String prefix) {
        if (address == null) {
            return null;
        }
        try {
            URI page = new URI(address);
            String path = page.getRawPath() == null ? "" : page.getRawPath();
            String own = (prefix != null && path.startsWith(prefix) ? path.substring(prefix.length()) : path)
                    + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
            return isOwn(own) ? own : null;
        } catch (URISyntaxException none) {
            return null;
        }
    }

    static boolean isOwn(@Nullable String path) {
        return path != null && path.length() <= LONGEST && path.startsWith("/") && !path.startsWith("//")
                && path.chars().allMatch(sign -> sign > ' ' && sign < 0x7f && sign != '\\' && sign != '{');
    }
}
