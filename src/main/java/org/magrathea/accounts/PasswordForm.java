package org.magrathea.accounts;

import org.jspecify.annotations.Nullable;

/** The present password and the new one, typed twice; none of them is shown again. */
record PasswordForm(@Nullable String present, @Nullable String password, @Nullable String again) {

    @Override
    public String toString() {
        return "PasswordForm[]";
    }
}
