package org.magrathea;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Numbers with units, for people. */
class QuantitiesTest {

    @Test
    void nounsFollowTheirNumber() {
        assertThat(Quantities.count(1, "file")).isEqualTo("1 file");
        assertThat(Quantities.count(0, "file")).isEqualTo("0 files");
        assertThat(Quantities.count(2, "entry")).isEqualTo("2 entries");
        assertThat(Quantities.count(2, "day")).isEqualTo("2 days");
        assertThat(Quantities.count(3, "process")).isEqualTo("3 processes");
        assertThat(Quantities.count(2, "earlier run")).isEqualTo("2 earlier runs");
    }

    @Test
    void intervalsOfOneHaveNoNumber() {
        assertThat(Quantities.every(1, "hour")).isEqualTo("every hour");
        assertThat(Quantities.every(6, "hour")).isEqualTo("every 6 hours");
    }

    @Test
    void durationsHaveAtMostTwoUnits() {
        assertThat(Quantities.duration(Duration.ofMinutes(250))).isEqualTo("4 h 10 min");
        assertThat(Quantities.duration(Duration.ofHours(24))).isEqualTo("24 h");
        assertThat(Quantities.duration(Duration.ofHours(48))).isEqualTo("2 days");
    }
}
