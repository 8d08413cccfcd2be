package org.magrathea.network;

import java.util.Optional;

/** A network by its first address and the length of its prefix, 16 to 30. */
record Network(Ipv4 first, int prefix) {

    /** The network that an address with a prefix lies in, like {@code 10.77.0.1/24}; empty when it is none. */
    static Optional<Network> around(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("1[6-9]|2[0-9]|30")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return Ipv4.read(text.substring(0, slash)).map(address -> new Network(new Ipv4(address.number() & mask(prefix)), prefix));
    }

    boolean contains(Ipv4 address) {
        return (address.number() & mask(prefix)) == first.number();
    }

    boolean overlaps(Network other) {
        return contains(other.first) || other.contains(first);
    }

    /** The first that a machine can have; the one before names the network. */
    Ipv4 firstUsable() {
        return first.plus(1);
    }

    /** The last that a machine can have; the one after reaches all of them. */
    Ipv4 lastUsable() {
        return first.plus((Ipv4.LAST ^ mask(prefix)) - 1);
    }

    private static long mask(int prefix) {
        return Ipv4.LAST << 32 - prefix & Ipv4.LAST;
    }

    @Override
    public String toString() {
        return first + "/" + prefix;
    }
}
