package org.magrathea.quotas;

import java.util.Map;

/** An amount of each resource; sizes in bytes. */
public record Amounts(long machines, long memory, long disk, long snapshots, long addresses) {

    public static final Amounts NOTHING = new Amounts(0, 0, 0, 0, 0);

    public static Amounts ofMachines(long machines, long memory, long disk) {
        return new Amounts(machines, memory, disk, 0, 0);
    }

    public static Amounts ofSnapshots(long bytes) {
        return new Amounts(0, 0, 0, bytes, 0);
    }

    /** A number of public addresses. */
    public static Amounts ofAddresses(long addresses) {
        return new Amounts(0, 0, 0, 0, addresses);
    }

    public long of(Resource resource) {
        return switch (resource) {
            case MACHINES -> machines;
            case MEMORY -> memory;
            case DISK -> disk;
            case SNAPSHOTS -> snapshots;
            case ADDRESSES -> addresses;
        };
    }

    /** The same with different amounts of some resources. */
    Amounts with(Map<Resource, Long> other) {
        return new Amounts(other.getOrDefault(Resource.MACHINES, machines), other.getOrDefault(Resource.MEMORY, memory),
                other.getOrDefault(Resource.DISK, disk), other.getOrDefault(Resource.SNAPSHOTS, snapshots),
                other.getOrDefault(Resource.ADDRESSES, addresses));
    }

    public Amounts plus(Amounts other) {
        return new Amounts(machines + other.machines, memory + other.memory, disk + other.disk, snapshots + other.snapshots,
                addresses + other.addresses);
    }

    public Amounts minus(Amounts other) {
        return new Amounts(machines - other.machines, memory - other.memory, disk - other.disk, snapshots - other.snapshots,
                addresses - other.addresses);
    }
}
