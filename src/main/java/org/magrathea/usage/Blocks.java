package org.magrathea.usage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Blocks of one resolution of several sources, in memory. A block that is not stored yet is empty. */
final class Blocks {

    private record Key(long source, long begin) {
    }

    private final Resolution resolution;
    private final int series;
    private final Map<Key, Block> blocks = new HashMap<>();
    private final Set<Key> changed = new HashSet<>();

    private Blocks(Resolution resolution, int series) {
        this.resolution = resolution;
        this.series = series;
    }

    /** The blocks from one time to another, in seconds since 1970; both are included. */
    static Blocks read(UsageStore store, Collection<Long> sources, Resolution resolution, int series, long from, long to) {
        Blocks all = new Blocks(resolution, series);
        store.blocks(sources, resolution, series, resolution.blockOf(from), to + 1)
                .forEach(row -> all.blocks.put(new Key(row.source(), row.block().begin()), row.block()));
        return all;
    }

    void put(long source, long time, Point point) {
        Key key = new Key(source, resolution.blockOf(time));
        blocks.computeIfAbsent(key, missing -> Block.empty(resolution, series, time)).put(time, point);
        changed.add(key);
    }

    /** The points of a source in a span of time. */
    List<Point> between(long source, long from, long to) {
        List<Point> points = new ArrayList<>();
        for (long time = from; time < to; time += resolution.seconds()) {
            Block block = blocks.get(new Key(source, resolution.blockOf(time)));
            if (block != null) {
                block.at(time).ifPresent(points::add);
            }
        }
        return points;
    }

    List<UsageStore.Row> changed() {
        return blocks.entrySet()
                .stream()
                .filter(entry -> changed.contains(entry.getKey()))
                .map(entry -> new UsageStore.Row(entry.getKey().source, entry.getValue()))
                .toList();
    }
}
