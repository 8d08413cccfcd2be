package org.magrathea.snapshots;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Images;

/**
 * A snapshot as others see it. {@code allocated} is what its images take on the host's disk, shared or not, and
 * {@code alone} what comes back when it goes, both in bytes; {@code expiresAt} is null for one that does not expire.
 */
public record SnapshotFacts(long id, String hostName, long machineId, String label, Images what, TakenBy mode, Origin origin,
        @Nullable String note, SnapshotState state, Booted booted, Instant plannedAt, @Nullable Instant takenAt,
        @Nullable Instant verifiedAt, @Nullable Instant expiresAt, @Nullable Instant buriedAt, long allocated,
        @Nullable Long alone, @Nullable Long downMillis, @Nullable Long frozenMillis) {

    public boolean buried() {
        return buriedAt != null;
    }

    /** What comes back when it goes, as far as it was measured. */
    public long frees() {
        return alone == null ? allocated : alone;
    }

    /** What it holds, in words. */
    public String holds() {
        return switch (what) {
            case BOTH -> "/ and /home";
            case ROOT -> "/";
            case HOME -> "/home";
        };
    }
}
