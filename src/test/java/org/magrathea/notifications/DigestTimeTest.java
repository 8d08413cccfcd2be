package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.magrathea.SideBySide;

@SideBySide
class DigestTimeTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @Test
    void aDigestIsDueAtTheNextHourOfTheReader() {
        DigestTime seven = new DigestTime(7, VIENNA);

        assertThat(seven.after(Instant.parse("2026-11-26T05:59:59Z"))).isEqualTo("2026-11-26T06:00:00Z");
        assertThat(seven.after(Instant.parse("2026-11-26T06:00:00Z"))).isEqualTo("2026-11-27T06:00:00Z");
        assertThat(new DigestTime(7, ZoneId.of("America/Los_Angeles")).after(Instant.parse("2026-11-26T14:00:00Z")))
                .isEqualTo("2026-11-26T15:00:00Z");
    }

    @Test
    void theHourIsRightOverChangesOfSummerTime() {
        DigestTime two = new DigestTime(2, VIENNA);

        assertThat(new DigestTime(7, VIENNA).after(Instant.parse("2026-03-28T12:00:00Z"))).isEqualTo("2026-03-29T05:00:00Z");
        assertThat(two.after(Instant.parse("2026-03-28T12:00:00Z"))).as("02:00 does not exist").isEqualTo("2026-03-29T01:00:00Z");
        assertThat(two.after(Instant.parse("2026-10-24T12:00:00Z"))).as("02:00 comes twice").isEqualTo("2026-10-25T00:00:00Z");
    }
}
