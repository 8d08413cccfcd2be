package org.magrathea.hosts;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * The identity of a host. {@code network} is {@code none} or {@code tap}. {@code lastJob}, {@code lastFence} and {@code
 * lastSnapshot} are the highest numbers that the host ever got from a portal, 0 for none.
 */
public record Hello(int protocol, String version, String host, String bootId, String os, String uml, String network,
        boolean reflink, boolean privileged, long lastJob, long lastFence, long lastSnapshot) {

    /** The protocol version that this portal speaks. */
    public static final int PROTOCOL = 13;

    @JsonCreator
    static Hello reported(int protocol, String version, String host, String bootId, String os, String uml, String network,
            Store store,
            boolean privileged, long lastJob, long lastFence, long lastSnapshot) {
        return new Hello(protocol, version, host, bootId, os, uml, network, store.reflink(), privileged, lastJob, lastFence,
                lastSnapshot);
    }

    record Store(boolean reflink) {
    }
}
