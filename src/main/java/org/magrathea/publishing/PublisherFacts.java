package org.magrathea.publishing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What publishes on a host, as a page shows it.
 *
 * @param machine number of the machine that does, if one does
 * @param resting somebody halted it, so that it is not started again by itself
 * @param askedAt when the host was last asked; null for never
 * @param silentSince since when a server does not serve; null when all do
 * @param restarts how often it was restarted since then
 */
public record PublisherFacts(@Nullable String publicName, @Nullable Long machine, @Nullable Instant serversFrom, boolean resting,
        boolean http, boolean rsync, boolean ftp, @Nullable Instant askedAt, @Nullable Instant silentSince, int restarts,
        @Nullable String problem) {

    public boolean serves() {
        return http && rsync && ftp;
    }
}
