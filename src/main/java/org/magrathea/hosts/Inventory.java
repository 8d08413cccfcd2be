package org.magrathea.hosts;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** All guests of a host at one moment, the distributions that it makes guests from, and the last ghosts that it ended. */
public record Inventory(Instant takenAt, List<Guest> guests, List<Distribution> distributions, List<Ghost> ghosts) {

    /**
     * One guest; {@code memory} in bytes; {@code state} is {@code running}, {@code frozen}, {@code halted}, {@code starting} or
     * {@code stopping}; {@code writesNow} is null when it is down; {@code snapshotsHeld} is what all its snapshots hold on
     * the disk beside the live images, in bytes; {@code hostKey} is the fingerprint of the ssh key that was written into it.
     */
    public record Guest(String name, String state, String wanted, @Nullable String boot, @Nullable Instant startedAt, long memory,
            @Nullable Long memoryUsed, String distribution, List<String> addresses, @Nullable String hostKey, Image root,
            Image home, @Nullable String job,
            @Nullable Writes writes, @Nullable Writes writesNow, @Nullable Long snapshotsHeld, List<Copy> snapshots,
            @Nullable Offence offence) {
    }

    /**
     * Why the host had to end a guest, last time: {@code forbidden-call} (a system call that no guest may make),
     * {@code memory} or {@code disk} (more of the host's than it may take).
     */
    public record Offence(String what, Instant at) {
    }

    /**
     * Processes with the user number of a guest that did not belong to it as it ran, and were ended; {@code machine} is its
     * name, or that number where no guest has it any more.
     */
    public record Ghost(Instant at, String machine, int processes) {
    }

    /**
     * A root image that guests start from; {@code root} and {@code home} are the least sizes of a guest's images, in bytes;
     * {@code source} is where it came from, null when it was made on the host.
     */
    public record Distribution(String name, String text, long root, long home, @Nullable Instant madeAt,
            @Nullable String source) {
    }

    /** Bytes: {@code size} of the filesystem's file, {@code allocated} on the host's disk, {@code used} inside the filesystem. */
    public record Image(long size, long allocated, @Nullable Long used) {
    }

    /**
     * A snapshot; {@code mode} is {@code stop}, {@code freeze} or {@code safety}, {@code state} {@code verified},
     * {@code unverified} or {@code failed}, {@code booted} {@code yes}, {@code no} or {@code untested}; {@code alone} is
     * what comes back when it goes, in bytes.
     */
    public record Copy(String snapshot, String what, String mode, @Nullable Instant takenAt, String state, String booted,
            @Nullable Instant verifiedAt, long allocated, @Nullable Long alone, @Nullable Instant buriedAt) {
    }
}
