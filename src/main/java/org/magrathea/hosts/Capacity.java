package org.magrathea.hosts;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** What a host has; sizes in bytes. {@code memoryPromised} is the sum of what its running machines may use. */
@Embeddable
public record Capacity(long diskTotal, long diskFree, long diskReserve, long memoryTotal, long memoryAvailable,
        long memoryPromised, int cpus, @Column(name = "load_average") double load, int guests) {

    /** Memory promised to machines as a multiple of what the host has. */
    public double oversubscription() {
        return memoryTotal == 0 ? 0 : (double) memoryPromised / memoryTotal;
    }

    /** What an act may still take without touching the reserve. */
    public long diskUsable() {
        return Math.max(0, diskFree - diskReserve);
    }
}
