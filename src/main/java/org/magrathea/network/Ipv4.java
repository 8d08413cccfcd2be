package org.magrathea.network;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import java.util.Optional;

/** Reads and writes IPv4 addresses. */
final class Ipv4 {

    private static final int MAX_LENGTH = "255.255.255.255/32".length();

    private Ipv4() {
    }

    /** Reads one address; empty for other text. */
    static Optional<IPAddress> read(String text) {
        return parsed(text).filter(address -> !address.isPrefixed());
    }

    /** Reads an address with a prefix length, e.g. {@code 10.77.0.1/24}; empty for other text. */
    static Optional<IPAddress> readWithPrefix(String text) {
        return parsed(text).filter(IPAddress::isPrefixed);
    }

    /**
     * Accepts only canonical text. The library also reads lists and short forms. It reads leading zeros differently from other
     * programs.
     */
    private static Optional<IPAddress> parsed(String text) {
        return Optional.of(text)
                .filter(typed -> typed.length() <= MAX_LENGTH)
                .map(typed -> new IPAddressString(typed).getAddress())
                .filter(address -> address.isIPv4() && address.toCanonicalString().equals(text))
                .filter(address -> address.isPrefixed() || !address.isMultiple());
    }

    static IPAddress of(long number) {
        return new IPv4Address((int) number);
    }

    /** The number in the database. */
    static long number(IPAddress address) {
        return address.getValue().longValueExact();
    }
}
