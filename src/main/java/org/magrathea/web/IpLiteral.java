package org.magrathea.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/** IP addresses as digits. Host names are never resolved. */
final class IpLiteral {

    private static final int LONGEST = 45;

    private IpLiteral() {
    }

    /** The address. For an IPv4-mapped IPv6 address, the IPv4 address. */
    static Optional<InetAddress> of(String text) {
        if (text.length() > LONGEST || text.indexOf('%') >= 0) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            return isShortened(text, address) ? Optional.empty() : Optional.of(address);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** A short form like {@code 10.1}, which only some programs read as 10.0.0.1. */
    private static boolean isShortened(String text, InetAddress address) {
        return address instanceof Inet4Address && text.indexOf(':') < 0 && !address.getHostAddress().equals(text);
    }
}
