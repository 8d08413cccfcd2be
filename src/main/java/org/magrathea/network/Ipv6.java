package org.magrathea.network;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Optional;

/** Reads and writes IPv6 addresses. */
final class Ipv6 {

    private static final int MAX_LENGTH = "0000:0000:0000:0000:0000:0000:0000:0000/128".length();
    private static final int LONGEST_PREFIX = 96;

    private Ipv6() {
    }

    /** Reads one address in its canonical form; empty for other text. */
    static Optional<IPAddress> read(String text) {
        return parsed(text).filter(address -> !address.isPrefixed());
    }

    /** Reads a network in its canonical form, e.g. {@code 2001:db8::/32}; empty for other text. */
    static Optional<IPAddress> readNetwork(String text) {
        return parsed(text).filter(IPAddress::isPrefixed)
                .filter(network -> network.toPrefixBlock().getLower().equals(network.getLower()))
                .map(IPAddress::toPrefixBlock);
    }

    /** Accepts only canonical text, like the host. */
    private static Optional<IPAddress> parsed(String text) {
        return Optional.of(text)
                .filter(typed -> typed.length() <= MAX_LENGTH && !typed.contains("%"))
                .map(typed -> new IPAddressString(typed).getAddress())
                .filter(address -> address.isIPv6() && address.toCanonicalString().equals(text))
                .filter(address -> address.isPrefixed() || !address.isMultiple());
    }

    /**
     * The address of a machine: its private IPv4 address as the last 32 bits of the host's network, e.g. {@code
     * 2001:db8:77::a4d:b} for {@code 10.77.0.11}. A private address is unique on a host, so this one is too.
     */
    static Optional<IPAddress> derived(String network, String privateAddress) {
        return readNetwork(network).filter(block -> block.getPrefixLength() <= LONGEST_PREFIX)
                .flatMap(block -> Ipv4.read(privateAddress)
                        .map(own -> block.getLower().withoutPrefixLength().increment(Ipv4.number(own))));
    }
}
