package org.magrathea.jobs;

/** Jobs of a host no longer wait for a hold. Published in the transaction that ends it. */
public record HoldReleased(long host) {
}
