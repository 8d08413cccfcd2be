package org.magrathea.snapshots.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.magrathea.snapshots.pruning.PruneSelection.Candidate;
import org.magrathea.snapshots.pruning.PruneSelection.PrunePriority;

/** The selection of snapshots for a pruning round. */
class PruneSelectionTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void ownerWithMostDataIsAskedUntilEqualToTheNext() {
        List<Candidate> all = List.of(one(1, 7, 10, 5), one(2, 7, 10, 5), one(3, 7, 10, 5), one(4, 8, 10, 90), one(5, 8, 5, 90));

        assertThat(owners(PruneSelection.choose(all, 20, NOW))).containsExactly(7L, 7L);
        assertThat(owners(PruneSelection.choose(all, 30, NOW))).containsExactly(7L, 7L, 8L);
    }

    @Test
    void largeAndOldSnapshotsOfAnOwnerComeFirst() {
        List<Candidate> all = List.of(one(1, 7, 10, 1), one(2, 7, 10, 30), one(3, 7, 100, 10), one(4, 7, 1, 99));

        assertThat(PruneSelection.choose(all, 110, NOW)).extracting(Candidate::snapshot).containsExactly(3L, 2L);
    }

    @Test
    void ratedGoodAndLastVerifiedSnapshotsComeLast() {
        List<Candidate> all = List.of(new Candidate(1, 7, 100, NOW.minus(99, ChronoUnit.DAYS), PrunePriority.LAST_GOOD),
                new Candidate(2, 7, 50, NOW.minus(50, ChronoUnit.DAYS), PrunePriority.RATED_GOOD), one(3, 7, 1, 1),
                one(4, 8, 1, 1));

        assertThat(PruneSelection.choose(all, 2, NOW)).extracting(Candidate::snapshot).containsExactlyInAnyOrder(3L, 4L);
        assertThat(PruneSelection.choose(all, 3, NOW)).extracting(Candidate::snapshot).containsExactly(3L, 4L, 2L);
        assertThat(PruneSelection.choose(all, 1000, NOW)).extracting(Candidate::snapshot).endsWith(1L).hasSize(4);
    }

    @Test
    void snapshotsThatFreeNothingAreNotSelected() {
        assertThat(PruneSelection.choose(List.of(one(1, 7, 0, 50)), 10, NOW)).isEmpty();
    }

    @Test
    void theOrderOfTheInputDoesNotMatter() {
        List<Candidate> all = new ArrayList<>();
        for (int at = 1; at <= 40; at++) {
            all.add(one(at, at % 5, at % 7 + 1, at % 11));
        }
        List<Candidate> first = PruneSelection.choose(all, 60, NOW);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(all, new Random(seed));
            assertThat(PruneSelection.choose(all, 60, NOW)).isEqualTo(first);
        }
    }

    private static Candidate one(long snapshot, long owner, long bytes, int days) {
        return new Candidate(snapshot, owner, bytes, NOW.minus(days, ChronoUnit.DAYS), PrunePriority.USUAL);
    }

    private static List<Long> owners(List<Candidate> chosen) {
        return chosen.stream().map(Candidate::owner).toList();
    }
}
