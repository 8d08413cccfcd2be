package org.magrathea.accounts;

import org.jspecify.annotations.Nullable;

/** A pasted public key, with the current password, which is never sent back. */
record KeyForm(@Nullable String key, @Nullable String present) {

    @Override
    public String toString() {
        return "KeyForm[" + key + "]";
    }
}
