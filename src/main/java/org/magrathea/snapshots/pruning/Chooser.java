package org.magrathea.snapshots.pruning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses about which snapshots owners are asked. Whoever holds most is asked first, until they hold as much as the next;
 * of one owner what is large and old. What is kept for good, and what can still undo a restore, is never asked about; what
 * its owner called good only when nothing else is left, and the last good one of a machine at the very last.
 */
final class Chooser {

    private Chooser() {
    }

    /** How dear a snapshot is to its owner. */
    enum Worth {
        USUAL, CALLED_GOOD, LAST_GOOD
    }

    /** A snapshot that could go; {@code bytes} come back. */
    record Candidate(long snapshot, long owner, long bytes, Instant takenAt, Worth worth) {

        private double weight(Instant now) {
            return bytes * (1.0 + Math.max(0, Duration.between(takenAt, now).toHours()));
        }
    }

    /** As many as bring {@code needed} bytes back, or all that there are. */
    static List<Candidate> choose(List<Candidate> all, long needed, Instant now) {
        Map<Long, Long> held = new HashMap<>();
        all.forEach(candidate -> held.merge(candidate.owner(), candidate.bytes(), Long::sum));
        List<Candidate> chosen = new ArrayList<>();
        List<Candidate> left = new ArrayList<>(all.stream().filter(candidate -> candidate.bytes() > 0).toList());
        long found = 0;
        for (Worth worth : Worth.values()) {
            Optional<Candidate> next = next(left, held, worth, now);
            while (found < needed && next.isPresent()) {
                Candidate asked = next.get();
                chosen.add(asked);
                left.remove(asked);
                held.merge(asked.owner(), -asked.bytes(), Long::sum);
                found += asked.bytes();
                next = next(left, held, worth, now);
            }
        }
        return chosen;
    }

    private static Optional<Candidate> next(List<Candidate> left, Map<Long, Long> held, Worth worth, Instant now) {
        return left.stream()
                .filter(candidate -> candidate.worth() == worth)
                .max(Comparator.<Candidate>comparingLong(candidate -> held.getOrDefault(candidate.owner(), 0L))
                        .thenComparing(Comparator.comparingLong(Candidate::owner).reversed())
                        .thenComparingDouble(candidate -> candidate.weight(now))
                        .thenComparing(Comparator.comparingLong(Candidate::snapshot).reversed()));
    }
}
