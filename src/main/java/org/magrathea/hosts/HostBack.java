package org.magrathea.hosts;

/** A host answers this node again, which it did not before. */
public record HostBack(long host) {
}
