package org.magrathea.accounts;

import org.jspecify.annotations.Nullable;

/** The form for the first admin. */
record FirstRunForm(@Nullable String token, @Nullable String name, @Nullable String email, @Nullable String zone,
        @Nullable String password, @Nullable String again) {

    @Override
    public String toString() {
        return "FirstRunForm[" + name + "]";
    }
}
