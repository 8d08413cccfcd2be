package org.magrathea.hosts;

import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host was added, or is reached elsewhere or by another key than before. Published in the transaction that recorded it.
 *
 * @param by whose session did it; null when the portal did it by itself
 * @param did follows the name, without a full stop
 * @param place follows that: address, port and fingerprint of the key
 */
public record HostChanged(Host host, @Nullable Principal by, String did, String place, Instant at) {
}
