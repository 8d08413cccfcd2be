package org.magrathea.hosts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Capacity and features of a host; sizes in bytes. {@code memoryPromised} is the sum of the memory limits of running
 * machines. {@code networks} are the host's own addresses in the networks of its guests, each with a prefix, separated by
 * blanks. {@code publicNetworks} are its public networks for guests, separated by blanks. {@code prefix6} is the network of
 * its IPv6 addresses for guests, or null. {@code outgoing} is what guests reach of the internet: {@code all}, {@code none}
 * or networks.
 * {@code jump} is the account for SSH connections to guests. {@code publishes} is {@code host} if servers of the
 * host itself serve {@code /pub}, the public address if a guest does, or null. No sync of a mirror starts below {@code
 * pullFreePercent} of free disk. {@code callsFiltered} is whether machines are limited to the system calls that User-Mode
 * Linux needs. {@code cgroupControllers} are the cgroup controllers for whole machines, separated by blanks; empty or
 * null if limits apply per process only. {@code missingTools} are programs that mirrors need and the host lacks,
 * separated by blanks. {@code machineDomain} is the domain of the names of machines; null on a host without a resolver for
 * its guests.
 */
@Embeddable
public record Capacity(long diskTotal, long diskFree, long diskReserve, long memoryTotal, long memoryAvailable,
        long memoryPromised, int cpus, @Column(name = "load_average") double load, int guests,
        @Nullable String networks, @Nullable String publicNetworks, @Nullable String prefix6, @Nullable String outgoing,
        @Nullable String forwardPorts,
        @Nullable String forwardAt,
        @Nullable String jump,
        @Nullable String publishes,
        @Nullable Integer pullFreePercent, @Nullable Boolean callsFiltered, @Nullable String cgroupControllers,
        @Nullable String missingTools, @Nullable String machineDomain) {

    private static final Map<String, String> COUNTED = Map.of("memory", "memory", "pids", "processes", "cpu", "CPU", "io", "I/O");

    @JsonCreator
    static Capacity reported(Disk disk, Memory memory, int cpus, double load, int guests, List<String> networks,
            @JsonProperty("public") List<String> publicNetworks, @Nullable String prefix6, String outgoing,
            @Nullable String forwardPorts,
            @Nullable String forwardAt, @Nullable String jump,
            @Nullable String publish, @Nullable Integer pullFreePercent, Confinement confinement, List<String> missingTools,
            @Nullable String domain) {
        return new Capacity(disk.total(), disk.free(), disk.reserve(), memory.total(), memory.available(), memory.promised(),
                cpus, load, guests, String.join(" ", networks), String.join(" ", publicNetworks), prefix6, outgoing, forwardPorts,
                forwardAt, jump, publish,
                pullFreePercent,
                confinement.calls(),
                confinement.cgroup(), String.join(" ", missingTools), domain);
    }

    record Disk(long total, long free, long reserve) {
    }

    record Memory(long total, long available, long promised) {
    }

    record Confinement(@Nullable Boolean calls, @Nullable String cgroup) {
    }

    /** Resources that the kernel limits per machine, e.g. {@code memory, processes}; empty for none. */
    public String countedByCgroup() {
        String controllers = cgroupControllers == null ? "" : cgroupControllers;
        return Stream.of(controllers.split(" ")).filter(COUNTED::containsKey).map(COUNTED::get).collect(Collectors.joining(", "));
    }

    /** The program that checks mirrors of this kind, if the host lacks it, or null. */
    public @Nullable String missingFor(CollectionKind kind) {
        String tool = switch (kind) {
            case RPM -> "dnf";
            case DEB -> "apt-get";
            case FILES -> "";
        };
        return !tool.isEmpty() && misses(tool) ? tool : null;
    }

    public boolean misses(String tool) {
        return missingTools != null && Set.of(missingTools.split(" ")).contains(tool);
    }

    /** Promised memory as a multiple of the memory of the host. */
    public double oversubscription() {
        return memoryTotal == 0 ? 0 : (double) memoryPromised / memoryTotal;
    }

    /** Free disk space above the reserve. */
    public long diskUsable() {
        return Math.max(0, diskFree - diskReserve);
    }
}
