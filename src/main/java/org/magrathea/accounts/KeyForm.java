package org.magrathea.accounts;

import org.jspecify.annotations.Nullable;

/** A public key as it was pasted. */
record KeyForm(@Nullable String key) {
}
