package org.magrathea.hosts;

/** What a host says of itself. {@code network} is {@code none} or {@code tap}. */
public record Hello(int protocol, String version, String host, String bootId, String os, String uml, String network,
        boolean reflink, boolean privileged) {

    /** The protocol version that this portal speaks. */
    public static final int PROTOCOL = 2;
}
