package org.magrathea;

import jakarta.servlet.http.HttpServletRequest;

/** The path that was asked for as the portal's own routes name it: without the prefix that all of them have. */
public final class PathInPortal {

    private PathInPortal() {
    }

    /** The path without the prefix and without the query, as it was sent: nothing in it is decoded. */
    public static String of(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
