package org.magrathea.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Addresses that no machine gets, as single ones and as ranges: {@code 10.77.0.2, 10.77.0.100-10.77.0.120}. */
record Exclusions(List<Range> ranges) {

    private static final int MOST = 50;

    /** From one address to another, both included. */
    record Range(Ipv4 from, Ipv4 to) {

        boolean contains(Ipv4 address) {
            return from.compareTo(address) <= 0 && address.compareTo(to) <= 0;
        }

        @Override
        public String toString() {
            return from.equals(to) ? from.toString() : from + "-" + to;
        }
    }

    /**
     * Reads what somebody has typed.
     *
     * @throws IllegalArgumentException the message says what is wrong, for people to read
     */
    static Exclusions read(String text, Network within) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.strip().split("[,\\s]+")) {
            if (!part.isEmpty()) {
                ranges.add(range(part, within));
            }
        }
        if (ranges.size() > MOST) {
            throw new IllegalArgumentException("At most " + MOST + " addresses or ranges; these are " + ranges.size() + ".");
        }
        return new Exclusions(List.copyOf(ranges));
    }

    private static Range range(String part, Network within) {
        String[] ends = part.split("-", 2);
        Ipv4 from = address(ends[0], part, within);
        Ipv4 to = ends.length == 1 ? from : address(ends[1], part, within);
        if (to.compareTo(from) < 0) {
            throw new IllegalArgumentException("“" + part + "” ends before it begins.");
        }
        return new Range(from, to);
    }

    private static Ipv4 address(String text, String part, Network within) {
        Ipv4 address = Ipv4.read(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "“" + part + "” is neither an address nor a range like 10.77.0.100-10.77.0.120."));
        if (!within.contains(address)) {
            throw new IllegalArgumentException(address + " is not in " + within + ".");
        }
        return address;
    }

    boolean contains(Ipv4 address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(", "));
    }
}
