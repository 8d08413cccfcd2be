package org.magrathea;

import jakarta.servlet.http.HttpServletRequest;

/** The path of a request as in the routes of the portal: without the common prefix. */
public final class PathInPortal {

    private PathInPortal() {
    }

    /** The path without prefix and query, not decoded. */
    public static String of(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
