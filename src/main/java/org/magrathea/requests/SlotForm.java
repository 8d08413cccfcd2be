package org.magrathea.requests;

import org.jspecify.annotations.Nullable;

/** The form that changes the start of an approved request. {@code APPROVED} means now. */
record SlotForm(@Nullable Timing timing, @Nullable String at) {
}
