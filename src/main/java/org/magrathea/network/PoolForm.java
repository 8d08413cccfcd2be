package org.magrathea.network;

import org.jspecify.annotations.Nullable;

/** A pool as it was typed: which of the host's own networks, and what is left out of it. */
record PoolForm(@Nullable String network, @Nullable String excluded) {
}
