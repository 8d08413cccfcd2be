package org.magrathea.network;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.util.Optional;

/** A network, with a prefix of 16 to 30, or to 32 for public addresses. */
record Network(IPAddress block) {

    /** The network of an address with a prefix length, e.g. {@code 10.77.0.1/24}; empty for invalid text. */
    static Optional<Network> of(String text) {
        return Ipv4.readWithPrefix(text)
                .filter(address -> address.getPrefixLength() >= 16 && address.getPrefixLength() <= 30)
                .map(address -> new Network(address.toPrefixBlock()));
    }

    /** A network of public addresses, e.g. {@code 203.0.113.64/28} or {@code 203.0.113.7/32}; empty for invalid text. */
    static Optional<Network> ofPublic(String text) {
        return Ipv4.readWithPrefix(text)
                .filter(address -> address.getPrefixLength() >= 16)
                .map(address -> new Network(address.toPrefixBlock()));
    }

    /** All addresses. Public ones are routed one by one, so that none is a network or broadcast address. */
    IPAddressSeqRange all() {
        return block.getLower().withoutPrefixLength().spanWithRange(block.getUpper().withoutPrefixLength());
    }

    boolean contains(IPAddress address) {
        return block.contains(address);
    }

    boolean overlaps(Network other) {
        return block.overlaps(other.block);
    }

    /** The usable addresses, without the network address and the broadcast address. */
    IPAddressSeqRange usable() {
        IPAddress first = block.getLower().withoutPrefixLength().increment();
        return first.spanWithRange(block.getUpper().withoutPrefixLength().increment(-1));
    }

    @Override
    public String toString() {
        return block.toCanonicalString();
    }
}
