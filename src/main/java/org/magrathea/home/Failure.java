package org.magrathea.home;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A failure that no admin has acknowledged.
 *
 * @param title what failed, e.g. {@code Restore jackdaw}
 * @param path its page
 * @param about where, e.g. {@code trillian}
 * @param step the failed step; empty if unknown
 * @param error the reason in words
 * @param acknowledgePath where the form of the button Acknowledge is sent
 * @param retry the label of a second button, e.g. {@code Sync now}; null where a retry is not safe
 * @param retryPath where its form is sent
 */
public record Failure(Instant at, String title, String path, String about, String step, String error, String acknowledgePath,
        @Nullable String retry, @Nullable String retryPath) {
}
