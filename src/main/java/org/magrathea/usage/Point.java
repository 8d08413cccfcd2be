package org.magrathea.usage;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Usage in a span of time: means and peaks by {@link Series}, NaN where unknown.
 *
 * @param samples number of samples in this span; 0 if nothing is known
 * @param running number of samples in which the machine was running
 */
record Point(int samples, int running, double[] means, double[] peaks) {

    /** A point of one sample. Missing values at the end are unknown. */
    static Point of(List<? extends @Nullable Long> values, int series) {
        double[] read = new double[series];
        for (int at = 0; at < series; at++) {
            Long value = at < values.size() ? values.get(at) : null;
            read[at] = value == null ? Double.NaN : Math.max(0, value);
        }
        return new Point(1, Double.isNaN(read[Series.MEMORY.ordinal()]) ? 0 : 1, read, read);
    }

    /** The points of a longer span together. Unknown values count neither for means nor for peaks. */
    static Point together(List<Point> points, int series) {
        double[] sums = new double[series];
        double[] weights = new double[series];
        double[] peaks = new double[series];
        Arrays.fill(peaks, Double.NaN);
        int samples = 0;
        int running = 0;
        for (Point point : points) {
            samples += point.samples;
            running += point.running;
            for (int at = 0; at < series; at++) {
                double weight = at == Series.DISK.ordinal() ? point.samples : point.running;
                if (!Double.isNaN(point.means[at])) {
                    sums[at] += point.means[at] * weight;
                    weights[at] += weight;
                    peaks[at] = Double.isNaN(peaks[at]) ? point.peaks[at] : Math.max(peaks[at], point.peaks[at]);
                }
            }
        }
        for (int at = 0; at < series; at++) {
            sums[at] = weights[at] == 0 ? Double.NaN : sums[at] / weights[at];
        }
        return new Point(samples, running, sums, peaks);
    }

    double mean(Series series) {
        return means[series.ordinal()];
    }

    double peak(Series series) {
        return peaks[series.ordinal()];
    }
}
