package org.magrathea.hosts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a host says of how it publishes {@code /pub}.
 *
 * @param by {@code none}, {@code host} or {@code guest}
 * @param guest which guest does, as the host was told
 * @param http whether it serves that way just now
 * @param reads when mirrors, by name, were last read from; a guest's word, if a guest publishes
 */
public record PublisherSeen(String by, @Nullable String guest, boolean http, boolean rsync, boolean ftp,
        Map<String, Instant> reads) {

    public boolean serves() {
        return http && rsync && ftp;
    }
}
