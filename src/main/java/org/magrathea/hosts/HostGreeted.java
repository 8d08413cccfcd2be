package org.magrathea.hosts;

/** A host was asked who it is, for the first time since this node started; nothing else was asked of it before. */
public record HostGreeted(long host, String name, Hello hello) {
}
