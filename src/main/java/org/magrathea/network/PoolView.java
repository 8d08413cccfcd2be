package org.magrathea.network;

/** A pool with how many of its addresses a machine may have, and how many are taken. */
record PoolView(long id, String network, String gateway, String excluded, long size, long taken) {

    /** How many addresses of a pool are taken. */
    record Taken(long pool, long addresses) {
    }

    public long free() {
        return Math.max(0, size - taken);
    }

    public int percent() {
        return size <= 0 ? 100 : (int) Math.min(100, taken * 100 / size);
    }
}
