package org.magrathea.usage;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Makes points of a coarser resolution from those of the next finer one. A point is always made from all its parts, so a
 * repetition changes nothing.
 */
@Component
class Aggregation {

    /** How often points are made, in seconds. Each block of ten-second points is then complete. */
    private static final long EVERY = 300;
    private static final long HOUR = 3600;

    private final UsageStore store;

    Aggregation(UsageStore store) {
        this.store = store;
    }

    /**
     * Makes the points that are complete.
     *
     * @param machines sources of machines
     * @param host source of their host
     * @param from time up to which they are made already, in seconds since 1970
     * @param to end of the last sample
     * @return time up to which they are made now
     */
    long upTo(Collection<Long> machines, long host, long from, long to) {
        long end = Math.floorDiv(to, EVERY) * EVERY;
        long begin = Math.max(Math.floorDiv(from, EVERY) * EVERY, end - Resolution.TEN_SECONDS.span() * 24);
        if (begin >= end) {
            return begin;
        }
        aggregate(machines, Series.OF_A_MACHINE, begin, end);
        aggregate(Set.of(host), Series.OF_A_HOST, begin, end);
        return end;
    }

    private void aggregate(Collection<Long> sources, int series, long begin, long end) {
        make(sources, series, Resolution.MINUTE, Resolution.TEN_SECONDS, begin, end);
        if (Resolution.QUARTER.floor(begin) < Resolution.QUARTER.floor(end)) {
            make(sources, series, Resolution.QUARTER, Resolution.MINUTE, begin, end);
        }
        if (Math.floorDiv(begin, HOUR) < Math.floorDiv(end, HOUR)) {
            make(sources, series, Resolution.DAY, Resolution.QUARTER, begin, end);
        }
    }

    /** The last point may be incomplete, and is made again later. */
    private void make(Collection<Long> sources, int series, Resolution coarse, Resolution fine, long begin, long end) {
        long first = coarse.floor(begin);
        Blocks parts = Blocks.read(store, sources, fine, series, first, end);
        Blocks made = Blocks.read(store, sources, coarse, series, first, end);
        for (long source : sources) {
            for (long time = first; time < end; time += coarse.seconds()) {
                List<Point> points = parts.between(source, time, time + coarse.seconds());
                if (!points.isEmpty()) {
                    made.put(source, time, Point.together(points, series));
                }
            }
        }
        store.put(made.changed());
    }
}
