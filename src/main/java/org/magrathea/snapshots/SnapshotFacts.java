package org.magrathea.snapshots;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;

/** A snapshot as others see it; {@code allocated} in bytes. */
public record SnapshotFacts(long id, String hostName, long machineId, String label, Images what, Mode mode,
        SnapshotState state, Instant plannedAt, @Nullable Instant takenAt, long allocated, @Nullable Long downMillis,
        @Nullable Long frozenMillis) {

    /** What it holds, in words. */
    public String holds() {
        return switch (what) {
            case BOTH -> "/ and /home";
            case ROOT -> "/";
            case HOME -> "/home";
        };
    }
}
