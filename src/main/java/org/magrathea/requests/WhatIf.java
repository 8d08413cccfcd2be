package org.magrathea.requests;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host now, after an approval, and 30 days later at the present rate.
 *
 * @param seenAt when the host reported its capacity
 */
record WhatIf(String host, @Nullable Instant seenAt, List<Row> rows) {

    /** A resource in words. {@code look} is warn or bad if the limit is near, else empty. */
    record Row(String name, String now, String after, String later, String limit, String look) {
    }
}
