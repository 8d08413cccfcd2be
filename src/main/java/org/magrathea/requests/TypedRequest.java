package org.magrathea.requests;

import org.jspecify.annotations.Nullable;

/**
 * The form of a request as it was typed. {@code seen} tells which recap was on the page: what was asked without its recap having
 * been seen is shown once more with it.
 */
public interface TypedRequest {

    @Nullable
    String why();

    @Nullable
    String seen();

    /** Null where a kind has no time that could be chosen. */
    default @Nullable Timing timing() {
        return null;
    }

    default @Nullable String at() {
        return null;
    }

    default @Nullable String trimmedWhy() {
        String text = why();
        return text == null || text.isBlank() ? null : text.strip();
    }
}
