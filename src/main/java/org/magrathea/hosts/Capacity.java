package org.magrathea.hosts;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * What a host has; sizes in bytes. {@code memoryPromised} is the sum of what its running machines may use;
 * {@code networks} are its own addresses in its guests' networks, each with a prefix, separated by blanks; {@code jump} is the
 * account through which its guests are reached by ssh; {@code publishes} is {@code host} where its own servers let the world
 * read {@code /pub}, or its address at which a guest does,  null where nothing does; below
 * {@code pullFreePercent} of free disk no pull of a mirror starts.
 */
@Embeddable
public record Capacity(long diskTotal, long diskFree, long diskReserve, long memoryTotal, long memoryAvailable,
        long memoryPromised, int cpus, @Column(name = "load_average") double load, int guests,
        @Nullable String networks, @Nullable String jump, @Nullable String publishes,
        @Nullable Integer pullFreePercent) {

    /** Memory promised to machines as a multiple of what the host has. */
    public double oversubscription() {
        return memoryTotal == 0 ? 0 : (double) memoryPromised / memoryTotal;
    }

    /** What an act may still take without touching the reserve. */
    public long diskUsable() {
        return Math.max(0, diskFree - diskReserve);
    }
}
