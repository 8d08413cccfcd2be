package org.magrathea.usage;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.magrathea.hosts.UsageSamples;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records samples of a host, and makes points of coarser resolutions. Recording the same samples twice changes nothing. */
@Component
class UsageRecorder {

    private final Cursors cursors;
    private final UsageStore store;
    private final Aggregation aggregation;
    private final Machines machines;
    private final Clock clock;

    UsageRecorder(Cursors cursors, UsageStore store, Aggregation aggregation, Machines machines, Clock clock) {
        this.cursors = cursors;
        this.store = store;
        this.aggregation = aggregation;
        this.machines = machines;
        this.clock = clock;
    }

    /**
     * Records an answer to the question for samples after {@code asked}, and returns the new position. Records nothing if another
     * node has recorded samples since then.
     */
    @Transactional
    public Cursor record(long host, Cursor asked, UsageSamples answer) {
        Cursor locked = cursors.lock(host);
        if (!locked.equals(asked)) {
            return locked;
        }
        long now = clock.instant().getEpochSecond();
        Cursor cursor = locked.at(answer, now);
        List<Timed> samples = answer.samples()
                .stream()
                .filter(sample -> sample.number() > cursor.number())
                .map(sample -> new Timed(cursor.timeOf(sample, answer), sample))
                .filter(sample -> sample.time() <= now + UsageSamples.STEP)
                .toList();
        long number = answer.samples().stream().mapToLong(UsageSamples.Sample::number).max().orElse(cursor.number());
        Cursor after = cursor.after(number, samples.isEmpty() ? cursor.aggregatedTo() : record(host, cursor, samples));
        if (!after.equals(locked)) {
            cursors.put(host, after);
        }
        return after;
    }

    private long record(long host, Cursor cursor, List<Timed> samples) {
        long source = store.ofHostOrNew(host);
        Map<Long, Map<Long, Point>> points = pointsOfMachines(host, samples);
        put(points, Series.OF_A_MACHINE);
        put(Map.of(source, pointsOfHost(samples)), Series.OF_A_HOST);
        return aggregation.upTo(points.keySet(), source, since(cursor, samples), last(samples));
    }

    /** A sample with its time, in seconds since 1970. */
    private record Timed(long time, UsageSamples.Sample sample) {
    }

    /** Points by source and time. Guests that the portal does not know on this host are left out. */
    private Map<Long, Map<Long, Point>> pointsOfMachines(long host, List<Timed> samples) {
        Map<String, Long> ids = machines.onHost(host)
                .stream()
                .filter(MachineFacts::isHere)
                .collect(Collectors.toMap(MachineFacts::name, MachineFacts::id));
        Map<Long, Map<Long, Point>> points = new HashMap<>();
        for (Timed timed : samples) {
            timed.sample.guests().forEach((name, values) -> {
                Long id = ids.get(name);
                if (id != null) {
                    points.computeIfAbsent(id, first -> new HashMap<>()).put(timed.time, Point.of(values, Series.OF_A_MACHINE));
                }
            });
        }
        Map<Long, Long> sources = store.ofMachinesOrNew(points.keySet());
        return points.entrySet().stream().collect(Collectors.toMap(entry -> sources.get(entry.getKey()), Map.Entry::getValue));
    }

    private static Map<Long, Point> pointsOfHost(List<Timed> samples) {
        Map<Long, Point> points = new HashMap<>();
        samples.forEach(timed -> points.put(timed.time, Point.of(timed.sample.host(), Series.OF_A_HOST)));
        return points;
    }

    private void put(Map<Long, Map<Long, Point>> points, int series) {
        List<Long> times = points.values().stream().flatMap(of -> of.keySet().stream()).sorted().toList();
        if (times.isEmpty()) {
            return;
        }
        Blocks blocks = Blocks.read(store, points.keySet(), Resolution.TEN_SECONDS, series, times.getFirst(), times.getLast());
        points.forEach((source, of) -> of.forEach((time, point) -> blocks.put(source, time, point)));
        store.put(new ArrayList<>(blocks.changed()));
    }

    /** Samples from before the last aggregation change points that were made: the clock was set back. */
    private static long since(Cursor cursor, List<Timed> samples) {
        long first = samples.stream().mapToLong(Timed::time).min().orElse(0);
        return cursor.aggregatedTo() == 0 ? first : Math.min(cursor.aggregatedTo(), first);
    }

    private static long last(List<Timed> samples) {
        return samples.stream().mapToLong(Timed::time).max().orElse(0) + UsageSamples.STEP;
    }
}
