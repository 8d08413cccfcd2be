package org.magrathea.snapshots;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Images;

/**
 * The facts of a snapshot. {@code allocated} is the size of its images on the host's disk, including shared blocks, in bytes.
 * {@code alone} is the size without shared blocks, in bytes. {@code expiresAt} is null for no expiry.
 */
public record SnapshotFacts(long id, String hostName, long machineId, String label, Images what, TakenBy mode, Origin origin,
        @Nullable String note, SnapshotState state, Booted booted, Instant plannedAt, @Nullable Instant takenAt,
        @Nullable Instant verifiedAt, @Nullable Instant expiresAt, @Nullable Instant deletedAt, long allocated,
        @Nullable Long alone, @Nullable Long downMillis, @Nullable Long pausedMillis) {

    public boolean trashed() {
        return deletedAt != null;
    }

    /** The bytes that a deletion frees, as far as they were measured. */
    public long reclaimable() {
        return alone == null ? allocated : alone;
    }

    /** The images in it, in words. */
    public String holds() {
        return switch (what) {
            case BOTH -> "/ and /home";
            case ROOT -> "/";
            case HOME -> "/home";
        };
    }
}
