package org.magrathea.machines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What machines can be made from; {@code rootSize} and {@code homeSize} are the least sizes of its images, in bytes. */
public record DistributionFacts(long hostId, String name, String text, long rootSize, long homeSize, @Nullable Instant madeAt,
        Instant seenAt) {
}
