package org.magrathea.network;

import org.jspecify.annotations.Nullable;

/** A pool with the number of its addresses and of the taken ones. */
record PoolView(long id, AddressKind kind, String network, @Nullable String gateway, String excluded, long size, long taken) {

    /** The number of taken addresses of a pool. */
    record Taken(long pool, long addresses) {
    }

    public long free() {
        return Math.max(0, size - taken);
    }

    public int percent() {
        return size <= 0 ? 100 : (int) Math.min(100, taken * 100 / size);
    }
}
