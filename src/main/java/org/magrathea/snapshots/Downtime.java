package org.magrathea.snapshots;

import java.time.Duration;
import java.util.List;

/** The downtime of a machine for its last snapshots: shortest, median and longest of {@code runs}. */
public record Downtime(Duration shortest, Duration median, Duration longest, int runs) {

    static Downtime of(List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        return new Downtime(Duration.ofMillis(sorted.getFirst()), Duration.ofMillis(sorted.get(sorted.size() / 2)),
                Duration.ofMillis(sorted.getLast()), sorted.size());
    }
}
