package org.magrathea.network;

import org.jspecify.annotations.Nullable;

/** A pool, as typed: a network of the host and the excluded addresses. */
record PoolForm(@Nullable String network, @Nullable String excluded) {
}
