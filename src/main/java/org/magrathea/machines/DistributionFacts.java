package org.magrathea.machines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A distribution for new machines. {@code rootSize} and {@code homeSize} are the minimum sizes of the images, in bytes.
 * {@code source} is its origin, null when it was created on the host. {@code usable} is whether requesters can choose it.
 * {@code notes} are the notes of an admin.
 * {@code modules} is null on a host without kernel modules for its guests.
 */
public record DistributionFacts(long id, long hostId, String name, String text, long rootSize, long homeSize,
        @Nullable Instant madeAt, @Nullable String source, boolean usable, @Nullable String notes, Instant seenAt,
        @Nullable KernelModules modules) {
}
