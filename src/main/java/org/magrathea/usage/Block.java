package org.magrathea.usage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The points of one row. A point has its number of samples, of running samples, and a mean and a peak of each series. */
final class Block {

    private static final int HEAD = 4;

    private final Resolution resolution;
    private final int series;
    private final long begin;
    private final ByteBuffer bytes;

    private Block(Resolution resolution, int series, long begin, byte[] bytes) {
        this.resolution = resolution;
        this.series = series;
        this.begin = begin;
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** The empty block at this time. */
    static Block empty(Resolution resolution, int series, long time) {
        return new Block(resolution, series, resolution.blockOf(time), new byte[resolution.points() * size(series)]);
    }

    /** A stored block. An earlier version of the portal may have stored fewer or more points; such a block is empty. */
    static Block of(Resolution resolution, int series, long begin, byte[] bytes) {
        int length = resolution.points() * size(series);
        return new Block(resolution, series, begin, bytes.length == length ? bytes : new byte[length]);
    }

    private static int size(int series) {
        return HEAD + 4 * series;
    }

    Resolution resolution() {
        return resolution;
    }

    /** Seconds since 1970. */
    long begin() {
        return begin;
    }

    byte[] bytes() {
        return bytes.array();
    }

    /** Replaces the point at this time. */
    void put(long time, Point point) {
        int at = offset(time);
        bytes.putChar(at, (char) Math.min(Character.MAX_VALUE, point.samples()));
        bytes.putChar(at + 2, (char) Math.min(Character.MAX_VALUE, point.running()));
        for (int of = 0; of < series; of++) {
            bytes.putChar(at + HEAD + 4 * of, code(point.means()[of]));
            bytes.putChar(at + HEAD + 4 * of + 2, code(point.peaks()[of]));
        }
    }

    /** The point at this time, unless there was no sample. */
    Optional<Point> at(long time) {
        int at = offset(time);
        int samples = bytes.getChar(at);
        if (samples == 0) {
            return Optional.empty();
        }
        double[] means = new double[series];
        double[] peaks = new double[series];
        for (int of = 0; of < series; of++) {
            means[of] = LogScale.decode(bytes.getChar(at + HEAD + 4 * of));
            peaks[of] = LogScale.decode(bytes.getChar(at + HEAD + 4 * of + 2));
        }
        return Optional.of(new Point(samples, bytes.getChar(at + 2), means, peaks));
    }

    /** The points that begin in a span of time, in seconds since 1970. */
    List<History.At> between(long from, long to) {
        List<History.At> points = new ArrayList<>();
        for (int index = 0; index < resolution.points(); index++) {
            long time = begin + (long) index * resolution.seconds();
            if (time >= from && time < to) {
                at(time).ifPresent(point -> points.add(new History.At(time, point)));
            }
        }
        return points;
    }

    private int offset(long time) {
        int index = (int) ((time - begin) / resolution.seconds());
        if (time < begin || index >= resolution.points()) {
            throw new IllegalArgumentException(time + " is not in the block of " + begin);
        }
        return index * size(series);
    }

    private static char code(double value) {
        return Double.isNaN(value) ? LogScale.UNKNOWN : LogScale.encode(value);
    }
}
