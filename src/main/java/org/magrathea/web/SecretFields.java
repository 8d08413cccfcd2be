package org.magrathea.web;

import java.util.Set;

/** Names of fields whose values are neither changed, nor kept, nor shown. */
final class SecretFields {

    private static final Set<String> NAMES = Set.of("password", "again", "present", "token");

    private SecretFields() {
    }

    static boolean contains(String name) {
        return NAMES.contains(name);
    }
}
