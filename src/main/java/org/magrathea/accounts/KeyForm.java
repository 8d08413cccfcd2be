package org.magrathea.accounts;

import org.jspecify.annotations.Nullable;

/** A public key as it was pasted, with the present password, which is not shown again. */
record KeyForm(@Nullable String key, @Nullable String present) {

    @Override
    public String toString() {
        return "KeyForm[" + key + "]";
    }
}
