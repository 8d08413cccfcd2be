package org.magrathea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimeWindowTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @Test
    void windowMayIncludeMidnight() {
        TimeWindow night = new TimeWindow(22, 3);

        assertThat(night.length()).isEqualTo(Duration.ofHours(5));
        assertThat(night.endIfWithin(Instant.parse("2026-11-27T21:30:00Z"), VIENNA))
                .contains(Instant.parse("2026-11-28T02:00:00Z"));
        assertThat(night.endIfWithin(Instant.parse("2026-11-27T01:59:00Z"), VIENNA))
                .contains(Instant.parse("2026-11-27T02:00:00Z"));
        assertThat(night.endIfWithin(Instant.parse("2026-11-27T02:00:00Z"), VIENNA)).isEmpty();
    }

    @Test
    void skippedEndIsTheNextHour() {
        assertThat(new TimeWindow(1, 2).endIfWithin(Instant.parse("2026-03-29T00:30:00Z"), VIENNA))
                .contains(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void windowIsShorterWhenClocksGoForward() {
        assertThat(new TimeWindow(1, 5).lengthOn(LocalDate.parse("2026-03-29"), VIENNA)).isEqualTo(Duration.ofHours(3));
        assertThat(new TimeWindow(1, 5).lengthOn(LocalDate.parse("2026-10-25"), VIENNA)).isEqualTo(Duration.ofHours(5));
        assertThat(new TimeWindow(2, 3).lengthOn(LocalDate.parse("2026-03-29"), VIENNA)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void emptyWindowIsRejected() {
        assertThatThrownBy(() -> new TimeWindow(4, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeWindow(0, 24)).isInstanceOf(IllegalArgumentException.class);
    }
}
