package org.magrathea.web.kit;

import java.util.Locale;
import org.magrathea.Chart;

/** A unit for all numbers of a chart, so that they can be compared: chosen by the highest. */
final class Measure {

    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final String[] BITS = {"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"};
    private static final double[] ROUND = {1, 2, 2.5, 4, 5, 6, 8, 10};

    private final double divisor;
    private final String unit;

    private Measure(double divisor, String unit) {
        this.divisor = divisor;
        this.unit = unit;
    }

    static Measure of(Chart.Unit kind, double highest) {
        return switch (kind) {
            case PERCENT -> new Measure(0.01, "%");
            case NUMBER -> new Measure(1, "");
            case BYTES -> scaled(highest, 1024, 1, BYTES, "");
            case BYTES_PER_SECOND -> scaled(highest, 1024, 1, BYTES, "/s");
            case BITS_PER_SECOND -> scaled(highest, 1000, 0.125, BITS, "");
        };
    }

    private static Measure scaled(double highest, double step, double one, String[] units, String end) {
        double divisor = one;
        int unit = 0;
        while (highest / divisor >= step && unit < units.length - 1) {
            divisor *= step;
            unit++;
        }
        return new Measure(divisor, units[unit] + end);
    }

    /** A round number in the unit, at least as high: the top of an axis. */
    double top(double highest) {
        double value = Math.max(highest / divisor, unit.equals("%") ? 1 : unit.isEmpty() ? 1 : 4);
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double round : ROUND) {
            if (value <= round * power * 1.000001) {
                return round * power * divisor;
            }
        }
        return 10 * power * divisor;
    }

    /** The number in the unit, without its name. */
    String number(double value) {
        double shown = value / divisor;
        if (shown > 0 && shown < 0.095 && !unit.isEmpty()) {
            return String.format(Locale.ROOT, "%.2f", shown);
        }
        boolean whole = shown >= 9.95 || Math.abs(shown - Math.rint(shown)) < 0.05;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", shown);
    }

    /** The number with the unit. */
    String text(double value) {
        return unit.isEmpty() ? number(value) : number(value) + "\u00a0" + unit;
    }

    /** For the heading of a column, e.g. {@code , KiB/s}. */
    String ofColumn() {
        return unit.isEmpty() ? "" : ",\u00a0" + unit;
    }
}
