package org.magrathea.network;

/** The number of public addresses of an owner's machines in one state. */
record OwnedAddresses(long owner, AddressState state, long addresses) {
}
