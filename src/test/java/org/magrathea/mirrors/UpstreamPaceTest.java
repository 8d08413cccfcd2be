package org.magrathea.mirrors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An upstream is stale when it has been silent for three times as long as usual. */
class UpstreamPaceTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final UpstreamPace pace = new UpstreamPace();

    @Test
    void threeUsualIntervalsWithoutChangesAreStale() {
        changesEvery(Duration.ofDays(7), 5);

        Instant last = START.plus(Duration.ofDays(35));
        assertThat(pace.rhythm()).isEqualTo(Duration.ofDays(7));
        assertThat(pace.isStale(last.plus(Duration.ofDays(21)))).isFalse();
        assertThat(pace.isStale(last.plus(Duration.ofDays(22)))).isTrue();
    }

    @Test
    void fewChangesGiveNoEstimate() {
        changesEvery(DAY, 3);

        assertThat(pace.rhythm()).isNull();
        assertThat(pace.isStale(START.plus(Duration.ofDays(3000)))).isFalse();
    }

    @Test
    void ageOfTheNewestFileIsNotUsed() {
        pace.saw(true, START.minus(Duration.ofDays(900)), null, START);
        changesEvery(DAY, 5);

        assertThat(pace.rhythm()).isEqualTo(DAY);
    }

    @Test
    void futureDatesDoNotHideAStaleUpstream() {
        Instant future = START.plus(Duration.ofDays(9000));
        for (int day = 0; day <= 5; day++) {
            pace.saw(true, future, null, START.plus(DAY.multipliedBy(day)));
        }

        assertThat(pace.isStale(START.plus(Duration.ofDays(9)))).isTrue();
    }

    @Test
    void upstreamThatChangesEveryHourIsNotStaleWithinADay() {
        changesEvery(Duration.ofHours(1), 9);

        assertThat(pace.isStale(START.plus(Duration.ofHours(9 + 23)))).isFalse();
        assertThat(pace.isStale(START.plus(Duration.ofHours(9 + 25)))).isTrue();
    }

    @Test
    void expiryOfUpstreamAppliesImmediately() {
        pace.saw(true, null, START.plus(DAY), START);

        assertThat(pace.isStale(START.plus(DAY.minusSeconds(1)))).isFalse();
        assertThat(pace.isStale(START.plus(DAY.plusSeconds(1)))).isTrue();
        pace.saw(true, null, START.plus(DAY.multipliedBy(9)), START.plus(DAY));
        assertThat(pace.isStale(START.plus(DAY.multipliedBy(2)))).isFalse();
    }

    private void changesEvery(Duration gap, int times) {
        if (pace.changedAt() == null) {
            pace.saw(true, START, null, START);
        }
        for (int at = 1; at <= times; at++) {
            pace.saw(true, null, null, START.plus(gap.multipliedBy(at)));
            pace.saw(false, null, null, START.plus(gap.multipliedBy(at)).plusSeconds(60));
        }
    }
}
