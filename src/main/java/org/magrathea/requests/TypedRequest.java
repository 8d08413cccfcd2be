package org.magrathea.requests;

import org.jspecify.annotations.Nullable;

/**
 * The form of a request as typed. {@code seen} is the fingerprint of the recap on the page. If the current recap differs, the
 * form is shown again.
 */
public interface TypedRequest {

    @Nullable
    String why();

    @Nullable
    String seen();

    /** Null for kinds without a start time. */
    default @Nullable Timing timing() {
        return null;
    }

    default @Nullable String at() {
        return null;
    }

    /** A second possible start. */
    default @Nullable String at2() {
        return null;
    }

    /** A third possible start. */
    default @Nullable String at3() {
        return null;
    }

    default @Nullable String trimmedWhy() {
        String text = why();
        return text == null || text.isBlank() ? null : text.strip();
    }
}
