package org.magrathea.hosts;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Guests, distributions and recently stopped stray processes of a host at one moment. */
public record Inventory(Instant takenAt, List<Guest> guests, List<Distribution> distributions, List<StrayProcesses> strays) {

    /**
     * A guest. {@code memory} is in bytes. {@code state} is {@code running}, {@code paused}, {@code halted}, {@code
     * starting} or {@code stopping}. {@code durabilityNow} is null for a halted guest. {@code snapshotsHeld} is the disk
     * usage of all its snapshots in addition to the live images, in bytes. {@code hostKey} is the fingerprint of the
     * installed SSH host key. {@code firewall}, {@code forwards} and {@code mail} are as in {@link HostGateway#setNetwork}.
     */
    public record Guest(String name, String state, String wanted, @Nullable String boot, @Nullable Instant startedAt, long memory,
            @Nullable Long memoryUsed, String distribution, List<String> addresses, @Nullable String hostKey, Image root,
            Image home, @Nullable String job,
            @Nullable Durability durability, @Nullable Durability durabilityNow, @Nullable Long snapshotsHeld,
            List<Copy> snapshots,
            @Nullable Offence offence, @Nullable String firewall, @Nullable List<String> forwards, @Nullable Boolean mail) {
    }

    /**
     * The last reason why the host killed a guest: {@code forbidden-call} (a forbidden system call), {@code memory} or
     * {@code disk} (more than its limit).
     */
    public record Offence(String what, Instant at) {
    }

    /**
     * Killed processes with the user number of a guest that did not belong to the running guest. {@code machine} is the
     * name of the guest, or the number if no guest has it.
     */
    public record StrayProcesses(Instant at, String machine, int processes) {
    }

    /**
     * A root image for new guests. {@code root} and {@code home} are the minimum sizes of the images in bytes. {@code
     * source} is its origin, null if it was built on the host. {@code modules} is {@code mounted} if the image mounts the
     * kernel modules of the host, {@code manual} if it does not, and null if the host has none.
     */
    public record Distribution(String name, String text, long root, long home, @Nullable Instant madeAt,
            @Nullable String source, @Nullable String modules) {
    }

    /**
     * Bytes: {@code size} of the filesystem's file, {@code allocated} on the host's disk, {@code used} inside the
     * filesystem.
     */
    public record Image(long size, long allocated, @Nullable Long used) {
    }

    /**
     * A snapshot. {@code mode} is {@code stop}, {@code pause} or {@code safety}. {@code state} is {@code verified},
     * {@code unverified} or {@code failed}. {@code booted} is {@code yes}, {@code no} or {@code untested}. {@code alone}
     * is the space in bytes that its deletion frees.
     */
    public record Copy(String snapshot, String what, String mode, @Nullable Instant takenAt, String state, String booted,
            @Nullable Instant verifiedAt, long allocated, @Nullable Long alone, @Nullable Instant deletedAt) {
    }
}
