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
 * Selects the snapshots of a pruning round. The owner with the most data comes first, until they have as much as the next one.
 * Large and old snapshots of an owner come first. Pinned snapshots and those for an undo are never selected. Snapshots that are rated
 * good come after all others, and last verified ones come last.
 */
final class PruneSelection {

    private PruneSelection() {
    }

    /** The order in which snapshots are selected. */
    enum PrunePriority {
        USUAL, RATED_GOOD, LAST_GOOD
    }

    /** A snapshot that could be deleted, with the {@code bytes} that this frees. */
    record Candidate(long snapshot, long owner, long bytes, Instant takenAt, PrunePriority priority) {

        private double weight(Instant now) {
            return bytes * (1.0 + Math.max(0, Duration.between(takenAt, now).toHours()));
        }
    }

    /** Selects snapshots until {@code needed} bytes are reached, or all of them. */
    static List<Candidate> choose(List<Candidate> all, long needed, Instant now) {
        Map<Long, Long> held = new HashMap<>();
        all.forEach(candidate -> held.merge(candidate.owner(), candidate.bytes(), Long::sum));
        List<Candidate> chosen = new ArrayList<>();
        List<Candidate> left = new ArrayList<>(all.stream().filter(candidate -> candidate.bytes() > 0).toList());
        long found = 0;
        for (PrunePriority priority : PrunePriority.values()) {
            Optional<Candidate> next = next(left, held, priority, now);
            while (found < needed && next.isPresent()) {
                Candidate selected = next.get();
                chosen.add(selected);
                left.remove(selected);
                held.merge(selected.owner(), -selected.bytes(), Long::sum);
                found += selected.bytes();
                next = next(left, held, priority, now);
            }
        }
        return chosen;
    }

    private static Optional<Candidate> next(List<Candidate> left, Map<Long, Long> held, PrunePriority priority, Instant now) {
        return left.stream()
                .filter(candidate -> candidate.priority() == priority)
                .max(Comparator.<Candidate>comparingLong(candidate -> held.getOrDefault(candidate.owner(), 0L))
                        .thenComparing(Comparator.comparingLong(Candidate::owner).reversed())
                        .thenComparingDouble(candidate -> candidate.weight(now))
                        .thenComparing(Comparator.comparingLong(Candidate::snapshot).reversed()));
    }
}
