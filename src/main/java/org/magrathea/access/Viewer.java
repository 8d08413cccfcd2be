package org.magrathea.access;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/** The signed-in person, as the attribute {@code viewer} of the HTTP request. */
public final class Viewer {

    public static final String KEY = "viewer";

    private Viewer() {
    }

    public static @Nullable Person of(ServletRequest request) {
        return request.getAttribute(KEY) instanceof Person person ? person : null;
    }
}
