package org.magrathea.snapshots;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Images;

/** A snapshot that a job is about to take. {@code expiresAt} is null for no expiry. */
public record PlannedSnapshot(long machine, String label, Images what, TakenBy mode, Origin origin, @Nullable String note,
        @Nullable Instant expiresAt) {
}
