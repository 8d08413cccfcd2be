package org.magrathea;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A chart over time for {@code kit:chart}: 96 points of one or two lines.
 *
 * @param id unique on the page, for the parts of the chart
 * @param title heading
 * @param subject whose values these are, e.g. {@code sparrow}
 * @param unit unit of the values
 * @param from start of the first point
 * @param to end of the last point
 * @param lines one or two; names distinguish two
 * @param capacity natural maximum of the axis, e.g. the size of the memory; 0 for none
 * @param limit a line across the chart, in the unit; NaN for none
 * @param down fraction of each point in which the subject was stopped, 0 to 1; empty if it does not apply
 * @param ahead continuation of the first line after its last value; null for none
 * @param note replaces the peak in the caption; null for none
 */
public record Chart(String id, String title, String subject, Unit unit, Instant from, Instant to, List<Line> lines,
        double capacity, double limit, double[] down, @Nullable Ahead ahead, @Nullable String note) {

    /** Points of a line. */
    public static final int POINTS = 96;

    /** Units of values. */
    public enum Unit {
        /** Of one core or of all cores. */
        PERCENT, BYTES, BYTES_PER_SECOND,
        /** Values are bytes a second, shown as bits. */
        BITS_PER_SECOND, NUMBER
    }

    /**
     * A line. Unknown values are NaN and leave a gap.
     *
     * @param name of one of two lines, or the title of the chart
     * @param means of each point
     * @param peaks of each point
     */
    public record Line(String name, double[] means, double[] peaks) {

        /** The last known value. */
        public OptionalDouble last() {
            double[] known = DoubleStream.of(means).filter(value -> !Double.isNaN(value)).toArray();
            return known.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(known[known.length - 1]);
        }

        /** The point with the highest peak, or -1 without values. */
        public int highest() {
            int highest = -1;
            for (int at = 0; at < peaks.length; at++) {
                if (!Double.isNaN(peaks[at]) && (highest < 0 || peaks[at] > peaks[highest])) {
                    highest = at;
                }
            }
            return highest;
        }

        public OptionalDouble lowest() {
            return DoubleStream.of(means).filter(value -> !Double.isNaN(value)).min();
        }

        public OptionalDouble mean() {
            return DoubleStream.of(means).filter(value -> !Double.isNaN(value)).average();
        }
    }

    /**
     * A straight continuation.
     *
     * @param point from which point on
     * @param value the value at the end of the chart
     */
    public record Ahead(int point, double value) {
    }

    /** A chart of usage, without limit and forecast. */
    public static Chart of(String id, String title, String subject, Unit unit, Instant from, Instant to, List<Line> lines,
            double capacity, double[] down) {
        return new Chart(id, title, subject, unit, from, to, lines, capacity, Double.NaN, down, null, null);
    }

    /** The same with another caption. */
    public Chart noting(String text) {
        return new Chart(id, title, subject, unit, from, to, lines, capacity, limit, down, ahead, text);
    }

    /** The same with a line across, e.g. the number of cores. */
    public Chart limitedTo(double value) {
        return new Chart(id, title, subject, unit, from, to, lines, capacity, value, down, ahead, note);
    }

    /** The start of a point. */
    public Instant at(int point) {
        long span = to.getEpochSecond() - from.getEpochSecond();
        return from.plusSeconds(span * point / POINTS);
    }

    /** Whether there is any value. */
    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.highest() < 0);
    }
}
