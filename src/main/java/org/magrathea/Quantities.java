package org.magrathea;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units, for people. */
public final class Quantities {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,7}(?:[.,][0-9]{1,3})?) ?([KkMmGgTt])(?:i?[Bb])?");
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Quantities() {
    }

    /** Bytes in the largest binary unit with a value of at least 1: {@code 655 MiB}, {@code 1.8 GiB}. {@code 2 GiB} is exact. */
    public static String bytes(long bytes) {
        double value = Math.max(0, bytes);
        int unit = 0;
        while (value >= 1023.5 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        boolean whole = unit == 0 || value >= 99.95 || value == Math.rint(value);
        return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }

    /** Whole MiB in the largest unit without rounding, e.g. {@code 1100 MiB} or {@code 2 GiB}. */
    public static String exactly(long mib) {
        return mib > 0 && mib % 1024 == 0 ? mib / 1024 + " GiB" : mib + " MiB";
    }

    /** Parses a size, e.g. {@code 512 MiB}, {@code 1.5 GB} or {@code 2g}. Units are binary. Empty if it is not a size. */
    public static OptionalLong parseBytes(String text) {
        Matcher typed = SIZE.matcher(text.strip());
        if (text.length() > 30 || !typed.matches()) {
            return OptionalLong.empty();
        }
        double unit = Math.pow(1024, "KMGT".indexOf(Character.toUpperCase(typed.group(2).charAt(0))) + 1.0);
        return OptionalLong.of(Math.round(Double.parseDouble(typed.group(1).replace(',', '.')) * unit));
    }

    /** A duration with at most two units, e.g. {@code 24 ms}, {@code 3.8 s}, {@code 4 min 10 s} or {@code 41 days}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.toMillis() < 100) {
            return duration.toMillis() + " ms";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 3600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 48 * 3600) {
            return two(seconds / 3600, "h", seconds % 3600 / 60, "min");
        }
        return count(seconds / 86_400, "day");
    }

    /** A number with its noun: {@code 1 file}, {@code 3 files}, {@code 2 entries}, {@code 0 addresses}. */
    public static String count(long number, String noun) {
        return number + " " + (number == 1 ? noun : plural(noun));
    }

    /** An interval: {@code every hour}, {@code every 6 hours}. */
    public static String every(long number, String noun) {
        return number == 1 ? "every " + noun : "every " + count(number, noun);
    }

    private static String plural(String noun) {
        return noun.matches(".*[^aeo]y")
                ? noun.substring(0, noun.length() - 1) + "ies"
                : noun + (noun.endsWith("s") ? "es" : "s");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + " " + largeUnit : large + " " + largeUnit + " " + small + " " + smallUnit;
    }
}
