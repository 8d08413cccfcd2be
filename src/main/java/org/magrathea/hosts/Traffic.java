package org.magrathea.hosts;

import java.util.List;

/**
 * Counters of a host since its boot.
 *
 * @param boot the current boot of the host
 * @param addresses one entry for each address of a machine
 */
public record Traffic(String boot, List<OfAddress> addresses) {

    /**
     * What one address has received and sent, in the order of {@link Way}.
     *
     * @param machine its machine
     */
    public record OfAddress(String machine, String address, List<Count> counts) {
    }

    /** Bytes with IP headers, and packets. */
    public record Count(long bytes, long packets) {

        public static final Count NONE = new Count(0, 0);
    }

    /** Directions. {@code NEAR} is other machines of the same host. */
    public enum Way {
        WORLD_IN, WORLD_OUT, NEAR_IN, NEAR_OUT, HOST_IN, HOST_OUT
    }
}
