package org.magrathea.accounts;

import org.jspecify.annotations.Nullable;

/** The current password and the new one, typed twice. None of them is sent back. */
record PasswordForm(@Nullable String present, @Nullable String password, @Nullable String again) {

    @Override
    public String toString() {
        return "PasswordForm[]";
    }
}
