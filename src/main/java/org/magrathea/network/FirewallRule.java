package org.magrathea.network;

import inet.ipaddr.IPAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may come in at the public addresses of a machine: packets of a protocol to ports, from a network.
 *
 * @param protocol tcp or udp
 * @param source a network, with its prefix length. {@value #ANYWHERE} is every address, also of IPv6
 */
record FirewallRule(String protocol, int first, int last, IPAddress source) {

    static final String ANYWHERE = "0.0.0.0/0";

    private static final int LAST_PORT = 65535;
    private static final Pattern TYPED = Pattern
            .compile("(tcp|udp)\\s+([1-9][0-9]{0,4})(?:\\s*-\\s*([1-9][0-9]{0,4}))?(?:\\s+from\\s+([0-9a-f:./]+))?");
    private static final Pattern STORED = Pattern.compile("(tcp|udp)/([0-9]+)(?:-([0-9]+))?/([0-9a-f:.]+/[0-9]+)");

    /** A typed rule, e.g. {@code tcp 80} or {@code udp 5000-5010 from 192.0.2.0/24}; empty for invalid text. */
    static Optional<FirewallRule> read(String typed) {
        return matched(TYPED.matcher(typed.strip().toLowerCase(Locale.ROOT)));
    }

    /** A rule as the host gets it. */
    static FirewallRule ofWord(String word) {
        return matched(STORED.matcher(word)).orElseThrow();
    }

    private static Optional<FirewallRule> matched(Matcher text) {
        if (!text.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(text.group(2));
        int last = text.group(3) == null ? first : Integer.parseInt(text.group(3));
        String from = text.group(4) == null ? ANYWHERE : text.group(4);
        return first > last || last > LAST_PORT
                ? Optional.empty()
                : source(from).map(block -> new FirewallRule(text.group(1), first, last, block));
    }

    /** A network of either family. One address is a network too. */
    private static Optional<IPAddress> source(String text) {
        return text.contains(":")
                ? Ipv6.readNetwork(text.contains("/") ? text : text + "/128")
                : Ipv4.readWithPrefix(text.contains("/") ? text : text + "/32")
                        .filter(block -> block.toPrefixBlock().getLower().equals(block.getLower()))
                        .map(IPAddress::toPrefixBlock);
    }

    /** Whether a packet can match both. */
    boolean overlaps(FirewallRule other) {
        return protocol.equals(other.protocol) && first <= other.last && other.first <= last
                && (isFromAnywhere() || other.isFromAnywhere() || source.overlaps(other.source));
    }

    /** The rule as a word of the line to the host, e.g. {@code tcp/80/0.0.0.0/0}. */
    String word() {
        return protocol + "/" + ports() + "/" + source.toCanonicalString();
    }

    /** The rule as it is typed. */
    String typed() {
        return protocol + " " + ports() + (isFromAnywhere() ? "" : " from " + source.toCanonicalString());
    }

    public String ports() {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }

    public String from() {
        return isFromAnywhere() ? "anywhere" : source.toCanonicalString();
    }

    private boolean isFromAnywhere() {
        return source.toCanonicalString().equals(ANYWHERE);
    }
}
