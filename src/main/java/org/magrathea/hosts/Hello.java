package org.magrathea.hosts;

/**
 * What a host says of itself. {@code network} is {@code none} or {@code tap}; {@code lastJob}, {@code lastFence} and
 * {@code lastSnapshot} are the highest numbers of a portal that it ever saw, 0 for none.
 */
public record Hello(int protocol, String version, String host, String bootId, String os, String uml, String network,
        boolean reflink, boolean privileged, long lastJob, long lastFence, long lastSnapshot) {

    /** The protocol version that this portal speaks. */
    public static final int PROTOCOL = 8;
}
