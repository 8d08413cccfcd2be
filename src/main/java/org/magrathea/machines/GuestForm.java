package org.magrathea.machines;

import org.jspecify.annotations.Nullable;

/** Which guest of a host is given to whom; both by name. */
record GuestForm(@Nullable String guest, @Nullable String owner) {
}
