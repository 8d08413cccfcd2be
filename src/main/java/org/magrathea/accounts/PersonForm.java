package org.magrathea.accounts;

import org.jspecify.annotations.Nullable;

/** Somebody to be added, as typed by an admin. */
record PersonForm(@Nullable String name, @Nullable String email, @Nullable Role role, @Nullable String zone) {

    Role chosenRole() {
        return role == null ? Role.TENANT : role;
    }
}
