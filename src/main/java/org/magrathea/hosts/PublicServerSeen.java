package org.magrathea.hosts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Status of the public server of {@code /pub}, as reported by the host.
 *
 * @param by {@code none}, {@code host} or {@code guest}
 * @param guest the configured guest
 * @param http whether the http server responds
 * @param reads last reads of mirrors by name; untrusted if a guest publishes
 */
public record PublicServerSeen(String by, @Nullable String guest, boolean http, boolean rsync, boolean ftp,
        Map<String, Instant> reads) {

    PublicServerSeen readAt(Map<String, Instant> times) {
        return new PublicServerSeen(by, guest, http, rsync, ftp, times);
    }

    public boolean serves() {
        return http && rsync && ftp;
    }
}
