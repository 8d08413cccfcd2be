package org.magrathea.accounts;

import org.jspecify.annotations.Nullable;

/** The current password, required to remove a key. */
record KeyRemovalForm(@Nullable String present) {

    @Override
    public String toString() {
        return "KeyRemovalForm[]";
    }
}
