package org.magrathea.hosts;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** All guests of a host at one moment. */
public record Inventory(Instant takenAt, List<Guest> guests) {

    /** One guest; {@code memory} in bytes; {@code state} is {@code running}, {@code halted}, {@code starting} or {@code stopping}. */
    public record Guest(String name, String state, String wanted, @Nullable String boot, @Nullable Instant startedAt, long memory,
            @Nullable Long memoryUsed, String distribution, List<String> addresses, Image root, Image home, @Nullable String job,
            List<Copy> snapshots) {
    }

    /** Bytes: {@code size} of the filesystem's file, {@code allocated} on the host's disk, {@code used} inside the filesystem. */
    public record Image(long size, long allocated, @Nullable Long used) {
    }

    /** A snapshot; {@code mode} is {@code stop} or {@code freeze}, {@code state} is {@code verified}, {@code unverified} or {@code failed}. */
    public record Copy(String snapshot, String what, String mode, @Nullable Instant takenAt, String state, long allocated) {
    }
}
