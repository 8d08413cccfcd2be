package org.magrathea.usage;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads usage over time. */
@Component
class Histories {

    /** How far back finer points continue coarser ones that are not made yet, in seconds; by resolution. */
    private static final long[] RECENT = {900, 3600, 2 * 86_400};
    private static final long FRESH = 120;

    private final UsageStore store;
    private final Clock clock;

    Histories(UsageStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public History ofMachine(long machine, Period period) {
        return of(store.ofMachine(machine), period, Series.OF_A_MACHINE);
    }

    @Transactional(readOnly = true)
    public History ofHost(long host, Period period) {
        return of(store.ofHost(host), period, Series.OF_A_HOST);
    }

    /** The last 24 hours of several machines, by machine, with three statements. Machines without usage are left out. */
    @Transactional(readOnly = true)
    public Map<Long, History> lastDay(Collection<Long> machines) {
        return lastDay(store.ofMachines(machines), Series.OF_A_MACHINE);
    }

    /** The same of hosts. */
    @Transactional(readOnly = true)
    public Map<Long, History> lastDayOfHosts(Collection<Long> hosts) {
        return lastDay(store.ofHosts(hosts), Series.OF_A_HOST);
    }

    private Map<Long, History> lastDay(Map<Long, Long> sources, int series) {
        Instant now = clock.instant();
        Instant from = now.minus(Period.DAY.length());
        Map<Long, List<History.At>> quarters = read(sources.values(), Resolution.QUARTER, series, from.getEpochSecond(), now);
        Map<Long, List<History.At>> recent = read(sources.values(), Resolution.TEN_SECONDS, series,
                now.getEpochSecond() - FRESH, now);
        Map<Long, History> histories = new HashMap<>();
        sources.forEach((machine, source) -> {
            List<History.At> points = new ArrayList<>(quarters.getOrDefault(source, List.of()));
            List<History.At> fresh = recent.getOrDefault(source, List.of());
            points.addAll(fresh);
            histories.put(machine, History.of(from, now, points, series, last(fresh)));
        });
        return histories;
    }

    private Map<Long, List<History.At>> read(Collection<Long> sources, Resolution resolution, int series, long from,
            Instant now) {
        Map<Long, List<History.At>> points = new HashMap<>();
        store.blocks(sources, resolution, series, from, now.getEpochSecond())
                .forEach(row -> points.computeIfAbsent(row.source(), first -> new ArrayList<>())
                        .addAll(row.block().between(from, now.getEpochSecond())));
        return points;
    }

    private History of(Optional<Long> source, Period period, int series) {
        Instant now = clock.instant();
        Instant from = now.minus(period.length());
        List<History.At> points = source.map(id -> points(id, period, series, from, now)).orElse(List.of());
        return History.of(from, now, points, series, source.map(id -> latest(id, series, now)).orElse(null));
    }

    /** Points of the resolution of the period, continued by finer ones. */
    private List<History.At> points(long source, Period period, int series, Instant from, Instant now) {
        List<History.At> points = new ArrayList<>();
        long end = now.getEpochSecond();
        long begin = from.getEpochSecond();
        for (int finer = period.resolution().ordinal(); finer >= 0 && begin < end; finer--) {
            Resolution resolution = Resolution.values()[finer];
            long since = resolution == period.resolution() ? begin : Math.max(begin, end - RECENT[finer]);
            for (UsageStore.Row row : store.blocks(List.of(source), resolution, series, since, end)) {
                points.addAll(row.block().between(since, end));
            }
            begin = points.isEmpty() ? begin : Math.max(begin, points.getLast().time() + resolution.seconds());
        }
        return points;
    }

    private @Nullable Point latest(long source, int series, Instant now) {
        long from = now.getEpochSecond() - FRESH;
        return last(store.blocks(List.of(source), Resolution.TEN_SECONDS, series, from, now.getEpochSecond())
                .stream()
                .flatMap(row -> row.block().between(from, now.getEpochSecond()).stream())
                .toList());
    }

    private static @Nullable Point last(List<History.At> points) {
        return points.isEmpty() ? null : points.getLast().point();
    }
}
