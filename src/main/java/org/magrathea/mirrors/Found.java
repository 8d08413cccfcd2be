package org.magrathea.mirrors;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a host found when it looked at a collection.
 *
 * @param problem why it could not look, or null
 * @param done false while it looks
 * @param exact false when there may be more
 * @param features how the server speaks, in words; empty when it did not say
 * @param redirect where it sends whoever asks, if it does
 */
public record Found(long job, Instant askedAt, boolean done, @Nullable String problem, long files, long bytes,
        @Nullable Instant newest, String metadata, boolean exact, long diskFree,
        String features, @Nullable String redirect) {

    public boolean good() {
        return done && problem == null;
    }
}
