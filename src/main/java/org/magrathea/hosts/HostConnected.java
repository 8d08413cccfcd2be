package org.magrathea.hosts;

/** The first handshake of this node with a host. No other command was sent to the host before. */
public record HostConnected(long host, String name, Hello hello) {
}
