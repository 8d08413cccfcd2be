package org.magrathea.machines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What machines can be made from; {@code rootSize} and {@code homeSize} are the least sizes of its images, in bytes;
 * {@code source} is where it came from, null when it was made on the host; {@code usable} is whether it may be chosen, and
 * {@code notes} is what an admin has to say of it.
 */
public record DistributionFacts(long id, long hostId, String name, String text, long rootSize, long homeSize,
        @Nullable Instant madeAt, @Nullable String source, boolean usable, @Nullable String notes, Instant seenAt) {
}
