package org.magrathea.network;

/** The kind of an address and of a pool. */
enum AddressKind {

    /** Reached through the host only. */
    PRIVATE,

    /** Reached from the internet. */
    PUBLIC;

    public String word() {
        return this == PRIVATE ? "private" : "public";
    }
}
