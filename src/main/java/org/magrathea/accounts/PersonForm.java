package org.magrathea.accounts;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Role;

/** The form for a new person. */
record PersonForm(@Nullable String name, @Nullable String email, @Nullable Role role, @Nullable String zone) {

    public Role chosenRole() {
        return role == null ? Role.TENANT : role;
    }
}
