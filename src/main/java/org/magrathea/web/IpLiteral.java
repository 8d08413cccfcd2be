package org.magrathea.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/** Addresses as digits. Names are none, and no name server is ever asked. */
final class IpLiteral {

    private static final int LONGEST = 45;

    private IpLiteral() {
    }

    /** The address; of an IPv4 address inside an IPv6 one, as systems with both write it, the IPv4 address. */
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

    /** Like {@code 10.1}, which is 10.0.0.1 to some programs and nothing to others. */
    private static boolean isShortened(String text, InetAddress address) {
        return address instanceof Inet4Address && text.indexOf(':') < 0 && !address.getHostAddress().equals(text);
    }
}
