package org.magrathea.machines;

import org.jspecify.annotations.Nullable;

/** The guest of a host and its new owner, both by name. */
record GuestForm(@Nullable String guest, @Nullable String owner) {
}
