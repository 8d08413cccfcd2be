package org.magrathea.network;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Addresses that are excluded from a pool, single or as ranges: {@code 10.77.0.2, 10.77.0.100-10.77.0.120}. */
record Exclusions(List<IPAddressSeqRange> ranges) {

    private static final int MAX = 50;

    /**
     * Parses the typed text.
     *
     * @throws IllegalArgumentException the text is invalid; the message is for people
     */
    static Exclusions read(String text, Network within) {
        List<IPAddressSeqRange> ranges = new ArrayList<>();
        for (String part : text.strip().split("[,\\s]+")) {
            if (!part.isEmpty()) {
                ranges.add(range(part, within));
            }
        }
        if (ranges.size() > MAX) {
            throw new IllegalArgumentException(
                    "The list has " + ranges.size() + " addresses or ranges. At most " + MAX + " are allowed.");
        }
        return new Exclusions(List.copyOf(ranges));
    }

    private static IPAddressSeqRange range(String part, Network within) {
        String[] ends = part.split("-", 2);
        IPAddress from = address(ends[0], part, within);
        IPAddress to = ends.length == 1 ? from : address(ends[1], part, within);
        if (to.compareTo(from) < 0) {
            throw new IllegalArgumentException("“" + part + "” ends before it begins. Enter the lower address first.");
        }
        return from.spanWithRange(to);
    }

    private static IPAddress address(String text, String part, Network within) {
        IPAddress address = Ipv4.read(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "“" + part + "” is not valid. Enter an address or a range, e.g. 10.77.0.100-10.77.0.120."));
        if (!within.contains(address)) {
            throw new IllegalArgumentException(address + " is not in the network " + within + ".");
        }
        return address;
    }

    @Override
    public String toString() {
        return ranges.stream().map(Exclusions::words).collect(Collectors.joining(", "));
    }

    private static String words(IPAddressSeqRange range) {
        return range.isMultiple() ? range.toCanonicalString("-") : range.getLower().toCanonicalString();
    }
}
