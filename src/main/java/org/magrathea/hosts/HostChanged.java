package org.magrathea.hosts;

import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host was added, or its address or key changed. Published in the transaction that recorded it.
 *
 * @param by session of the person; null for the portal
 * @param did description that follows the name, without a full stop
 * @param place description that follows that: address, port and fingerprint of the key
 */
public record HostChanged(Host host, @Nullable Principal by, String did, String place, Instant at) {
}
