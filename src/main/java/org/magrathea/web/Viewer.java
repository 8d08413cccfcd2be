package org.magrathea.web;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;

/** Whoever is signed in, as an attribute of the request; templates know them as {@code viewer}. */
final class Viewer {

    static final String KEY = "viewer";

    private Viewer() {
    }

    static @Nullable Person of(ServletRequest request) {
        return request.getAttribute(KEY) instanceof Person person ? person : null;
    }
}
