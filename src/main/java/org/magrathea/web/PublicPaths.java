package org.magrathea.web;

import java.util.List;

/** Paths that need no sign-in. */
final class PublicPaths {

    static final List<String> STATIC = List.of("/css/", "/js/", "/img/", "/webjars/");
    /** Its form comes from mail programs, with a signature and without a session. */
    static final String UNSUBSCRIBE = "/unsubscribe";
    static final String[] PAGES = {"/sign-in", "/first-run", "/error", "/pub", "/pub/status.json", UNSUBSCRIBE,
            "/feeds/calendar.ics", "/feeds/events.atom"};

    private PublicPaths() {
    }

    static boolean isStatic(String path) {
        return STATIC.stream().anyMatch(path::startsWith);
    }

    static String[] staticPatterns() {
        return STATIC.stream().map(folder -> folder + "**").toArray(String[]::new);
    }
}
