package org.magrathea.web;

import java.util.List;

/** What can be had without signing in. */
final class PublicPaths {

    static final List<String> STATIC = List.of("/css/", "/js/", "/img/", "/webjars/");
    static final String[] PAGES = {"/sign-in", "/first-run", "/error", "/pub", "/pub/status.json"};

    private PublicPaths() {
    }

    static boolean isStatic(String path) {
        return STATIC.stream().anyMatch(path::startsWith);
    }

    static String[] staticPatterns() {
        return STATIC.stream().map(folder -> folder + "**").toArray(String[]::new);
    }
}
