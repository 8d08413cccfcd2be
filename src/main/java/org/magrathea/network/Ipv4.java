package org.magrathea.network;

import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv4 address. */
record Ipv4(long number) implements Comparable<Ipv4> {

    static final long LAST = 0xffff_ffffL;
    private static final Pattern FORM = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    /** Empty when it is none, also where a part has a leading zero, which some read as octal. */
    static Optional<Ipv4> read(String text) {
        if (text.length() > 15 || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        long number = 0;
        for (String part : text.split("\\.")) {
            number = number << 8 | Long.parseLong(part);
        }
        return Optional.of(new Ipv4(number));
    }

    Ipv4 plus(long more) {
        return new Ipv4(number + more);
    }

    @Override
    public int compareTo(Ipv4 other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return (number >> 24) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }
}
