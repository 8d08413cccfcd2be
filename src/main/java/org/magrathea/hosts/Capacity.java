package org.magrathea.hosts;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a host has; sizes in bytes. {@code memoryPromised} is the sum of what its running machines may use;
 * {@code networks} are its own addresses in its guests' networks, each with a prefix, separated by blanks; {@code jump} is the
 * account through which its guests are reached by ssh; {@code publishes} is {@code host} where its own servers let the world
 * read {@code /pub}, or its address at which a guest does,  null where nothing does; below
 * {@code pullFreePercent} of free disk no pull of a mirror starts; {@code callsFiltered} is whether its machines may only make
 * the system calls that User-Mode Linux needs, and {@code cgroupControllers} are what counts for a machine as a whole, separated
 * by blanks; empty or null where limits hold for each process only.
 */
@Embeddable
public record Capacity(long diskTotal, long diskFree, long diskReserve, long memoryTotal, long memoryAvailable,
        long memoryPromised, int cpus, @Column(name = "load_average") double load, int guests,
        @Nullable String networks, @Nullable String jump, @Nullable String publishes,
        @Nullable Integer pullFreePercent, @Nullable Boolean callsFiltered, @Nullable String cgroupControllers) {

    private static final Map<String, String> COUNTED = Map.of("memory", "memory", "pids", "processes", "cpu", "CPU", "io", "I/O");

    /** What the kernel of the host counts for a machine as a whole, like {@code memory, processes}; empty for nothing. */
    public String countedByCgroup() {
        String controllers = cgroupControllers == null ? "" : cgroupControllers;
        return Stream.of(controllers.split(" ")).filter(COUNTED::containsKey).map(COUNTED::get).collect(Collectors.joining(", "));
    }

    /** Memory promised to machines as a multiple of what the host has. */
    public double oversubscription() {
        return memoryTotal == 0 ? 0 : (double) memoryPromised / memoryTotal;
    }

    /** What an act may still take without touching the reserve. */
    public long diskUsable() {
        return Math.max(0, diskFree - diskReserve);
    }
}
