package org.magrathea.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.Chart;

/**
 * The usage of a machine or a host in a span of time, as 96 points of equal length.
 *
 * @param points null where nothing is known
 * @param latest the last ten-second point, if it is newer than two minutes
 */
record History(Instant from, Instant to, List<@Nullable Point> points, @Nullable Point latest) {

    /** A point with its start, in seconds since 1970. */
    record At(long time, Point point) {
    }

    /** Sorts points into 96 equal parts of the span. */
    static History of(Instant from, Instant to, List<At> found, int series, @Nullable Point latest) {
        List<List<Point>> parts = new ArrayList<>();
        for (int part = 0; part < Chart.POINTS; part++) {
            parts.add(new ArrayList<>());
        }
        long begin = from.getEpochSecond();
        long length = to.getEpochSecond() - begin;
        for (At at : found) {
            long part = Math.max(0, at.time - begin) * Chart.POINTS / length;
            if (part < Chart.POINTS) {
                parts.get((int) part).add(at.point);
            }
        }
        List<@Nullable Point> points = new ArrayList<>();
        parts.forEach(part -> points.add(part.isEmpty() ? null : Point.together(part, series)));
        return new History(from, to, points, latest);
    }

    Chart.Line line(String name, Series series) {
        double[] means = new double[Chart.POINTS];
        double[] peaks = new double[Chart.POINTS];
        for (int at = 0; at < Chart.POINTS; at++) {
            Point point = points.get(at);
            means[at] = point == null ? Double.NaN : point.mean(series);
            peaks[at] = point == null ? Double.NaN : point.peak(series);
        }
        return new Chart.Line(name, means, peaks);
    }

    /** The same in cores instead of millionths of a core, or load instead of thousandths. */
    Chart.Line line(String name, Series series, double divisor) {
        Chart.Line line = line(name, series);
        for (int at = 0; at < Chart.POINTS; at++) {
            line.means()[at] /= divisor;
            line.peaks()[at] /= divisor;
        }
        return line;
    }

    /** The fraction of each point in which the machine was stopped; 0 where nothing is known. */
    double[] down() {
        double[] down = new double[Chart.POINTS];
        for (int at = 0; at < Chart.POINTS; at++) {
            Point point = points.get(at);
            down[at] = point == null ? 0 : 1 - (double) point.running() / point.samples();
        }
        return down;
    }

    boolean isEmpty() {
        return points.stream().allMatch(point -> point == null);
    }
}
