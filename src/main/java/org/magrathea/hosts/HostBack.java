package org.magrathea.hosts;

/** A host that was unreachable for this node answers again. */
public record HostBack(long host) {
}
