package org.magrathea.web;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Reads {@code magrathea.proxies}. */
final class ProxyNetworks {

    private static final String KEY = "magrathea.proxies";

    private ProxyNetworks() {
    }

    /**
     * The proxies as networks with a prefix, separated by commas.
     *
     * @throws InvalidConfigurationPropertyValueException an entry is neither an address nor a network
     */
    static String of(Collection<String> proxies) {
        return proxies.stream().map(String::strip).map(ProxyNetworks::network).collect(Collectors.joining(","));
    }

    private static String network(String typed) {
        String[] parts = typed.split("/", -1);
        InetAddress address = IpLiteral.of(parts[0])
                .filter(known -> parts.length <= 2)
                .orElseThrow(() -> wrong(typed,
                        typed + " is neither an address nor a network. Enter the source addresses of the proxies as digits, e.g."
                                + " 192.0.2.10 or 192.0.2.0/24, separated by commas"));
        int bits = address.getAddress().length * Byte.SIZE;
        int prefix = parts.length == 1 ? bits : prefix(typed, parts[1], bits);
        requireNetworkAddress(typed, address, bits - prefix);
        return address.getHostAddress() + "/" + prefix;
    }

    private static int prefix(String typed, String digits, int bits) {
        int prefix = digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
        if (prefix == 0) {
            throw wrong(typed, typed + " is the whole internet, so any client could fake its address. Enter only the proxies");
        }
        if (prefix < 0 || prefix > bits) {
            throw wrong(typed, "The prefix of " + typed + " is not a number from 1 to " + bits);
        }
        return prefix;
    }

    /** Rejects a network that is not at its first address: it is ambiguous. */
    private static void requireNetworkAddress(String typed, InetAddress address, int behind) {
        BigInteger number = new BigInteger(1, address.getAddress());
        if (number.getLowestSetBit() >= 0 && number.getLowestSetBit() < behind) {
            throw wrong(typed, typed + " is an address inside a network. Remove the prefix for this address alone, or"
                    + " use the first address of the network");
        }
    }

    private static InvalidConfigurationPropertyValueException wrong(String typed, String reason) {
        return new InvalidConfigurationPropertyValueException(KEY, typed, reason);
    }
}
