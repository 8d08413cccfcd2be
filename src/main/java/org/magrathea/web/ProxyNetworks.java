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
     * The same as networks with a prefix, with commas.
     *
     * @throws InvalidConfigurationPropertyValueException when one is neither an address nor a network
     */
    static String of(Collection<String> proxies) {
        return proxies.stream().map(String::strip).map(ProxyNetworks::network).collect(Collectors.joining(","));
    }

    private static String network(String typed) {
        String[] parts = typed.split("/", -1);
        InetAddress address = IpLiteral.of(parts[0])
                .filter(known -> parts.length <= 2)
                .orElseThrow(() -> wrong(typed,
                        typed + " is neither an address nor a network. Give the addresses that the proxies connect from as digits, e.g."
                                + " 192.0.2.10 or 192.0.2.0/24, with commas between them"));
        int bits = address.getAddress().length * Byte.SIZE;
        int prefix = parts.length == 1 ? bits : prefix(typed, parts[1], bits);
        requireNothingBehind(typed, address, bits - prefix);
        return address.getHostAddress() + "/" + prefix;
    }

    private static int prefix(String typed, String digits, int bits) {
        int prefix = digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
        if (prefix == 0) {
            throw wrong(typed, typed + " is the whole internet, so everybody could claim any address. Name the proxies only");
        }
        if (prefix < 0 || prefix > bits) {
            throw wrong(typed, "The prefix of " + typed + " is not a number from 1 to " + bits);
        }
        return prefix;
    }

    /** A network with an address in it is a slip: one of the two was meant. */
    private static void requireNothingBehind(String typed, InetAddress address, int behind) {
        BigInteger number = new BigInteger(1, address.getAddress());
        if (number.getLowestSetBit() >= 0 && number.getLowestSetBit() < behind) {
            throw wrong(typed, typed + " is an address inside of a network. Leave out the prefix for this address alone, or"
                    + " begin with the first address of the network");
        }
    }

    private static InvalidConfigurationPropertyValueException wrong(String typed, String reason) {
        return new InvalidConfigurationPropertyValueException(KEY, typed, reason);
    }
}
