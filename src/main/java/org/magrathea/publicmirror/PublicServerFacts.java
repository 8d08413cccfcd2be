package org.magrathea.publicmirror;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The public mirror server of a host, as a page shows it.
 *
 * @param machine number of the machine, if there is one
 * @param resting whether a person stopped it; it is then not restarted automatically
 * @param askedAt time of the last check; null for never
 * @param silentSince time of the first failed check; null when all servers respond
 * @param restarts number of restarts since then
 */
public record PublicServerFacts(@Nullable String publicName, @Nullable Long machine, @Nullable Instant serversFrom,
        boolean resting,
        boolean http, boolean rsync, boolean ftp, @Nullable Instant askedAt, @Nullable Instant silentSince, int restarts,
        @Nullable String problem) {

    public boolean serves() {
        return http && rsync && ftp;
    }
}
