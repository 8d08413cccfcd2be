package org.magrathea.mirrors;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Result of a successful pull. Sizes are in bytes. Hosts of earlier versions report less. */
record PullResult(long files, long bytes, long held, long added, long changed, long removed, long fetched,
        @Nullable Long packages, @Nullable Instant newest, List<String> suites, List<String> components,
        List<String> architectures, boolean flat, boolean signed, @Nullable String signedBy, @Nullable String index,
        @Nullable Instant validUntil) {
}
