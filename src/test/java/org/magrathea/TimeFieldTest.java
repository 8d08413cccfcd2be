package org.magrathea;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.validation.MapBindingResult;
import org.springframework.validation.ObjectError;

/** Times that people type, also in the hours in which the clocks change. */
class TimeFieldTest {

    private final MapBindingResult errors = new MapBindingResult(new java.util.HashMap<>(), "form");

    private Instant read(String text, String zone) {
        return TimeField.read("at", text, ZoneId.of(zone), errors);
    }

    private List<String> said() {
        return errors.getAllErrors().stream().map(ObjectError::getDefaultMessage).toList();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-26 22:30, Europe/Vienna, 2026-11-26T21:30:00Z", "2026-11-26T22:30, Europe/Vienna, 2026-11-26T21:30:00Z",
            "2026-11-26 22:30 +01:00, Europe/Vienna, 2026-11-26T21:30:00Z", "2026-11-26 22:30 Z, UTC, 2026-11-26T22:30:00Z",
            "2026-10-25 02:30 +02:00, Europe/Vienna, 2026-10-25T00:30:00Z",
            "2026-10-25 02:30 +01:00, Europe/Vienna, 2026-10-25T01:30:00Z",
            "2026-10-25 02:30 +0100, Europe/Vienna, 2026-10-25T01:30:00Z",
            "2026-10-25 01:30 +00:00, Europe/London, 2026-10-25T01:30:00Z",
            "2026-11-01 01:15 -04:00, America/New_York, 2026-11-01T05:15:00Z",
            "2026-11-01 01:15 −05:00, America/New_York, 2026-11-01T06:15:00Z",
            "2026-04-05 01:45 +11:00, Australia/Lord_Howe, 2026-04-04T14:45:00Z",
            "2026-04-05 01:45 +10:30, Australia/Lord_Howe, 2026-04-04T15:15:00Z"})
    void timeIsReadInItsZone(String text, String zone, Instant instant) {
        assertThat(read(text, zone)).as(said().toString()).isEqualTo(instant);
        assertThat(said()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-10-25 02:30, Europe/Vienna, 2026-10-25 02:30 +02:00, 2026-10-25 02:30 +01:00",
            "2026-10-25 02:00, Europe/Vienna, 2026-10-25 02:00 +02:00, 2026-10-25 02:00 +01:00",
            "2026-10-25 01:30, Europe/London, 2026-10-25 01:30 +01:00, 2026-10-25 01:30 +00:00",
            "2026-11-01 01:59, America/New_York, 2026-11-01 01:59 -04:00, 2026-11-01 01:59 -05:00",
            "2026-04-05 01:30, Australia/Lord_Howe, 2026-04-05 01:30 +11:00, 2026-04-05 01:30 +10:30"})
    void timeThatHappensTwiceNeedsItsOffset(String text, String zone, String first, String second) {
        assertThat(read(text, zone)).isNull();

        assertThat(said()).containsExactly(text + " happens twice in " + zone + ", because the clocks go back. Enter " + first
                + " for the first or " + second + " for the second.");
        assertThat(read(second, zone)).as("what it says to type is taken").isAfter(read(first, zone));
    }

    @ParameterizedTest
    @CsvSource({"2026-10-25 01:59, Europe/Vienna", "2026-10-25 03:00, Europe/Vienna", "2026-11-01 00:59, America/New_York",
            "2026-11-01 02:00, America/New_York", "2026-03-29 03:00, Europe/Vienna", "2026-03-08 03:00, America/New_York"})
    void timesBesideThoseHoursAreAccepted(String text, String zone) {
        assertThat(read(text, zone)).as(said().toString()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29 02:30, Europe/Vienna, 02:00, 03:00", "2026-03-08 02:00, America/New_York, 02:00, 03:00",
            "2026-10-04 02:15, Australia/Lord_Howe, 02:00, 02:30", "2026-03-29 02:30 +01:00, Europe/Vienna, 02:00, 03:00"})
    void timeThatDoesNotExistIsRejected(String text, String zone, String from, String to) {
        assertThat(read(text, zone)).isNull();

        assertThat(said()).containsExactly(text.substring(0, 16) + " does not exist in " + zone + ". The clocks go forward from "
                + from + " to " + to + ". Enter an earlier or a later time.");
    }

    @Test
    void offsetOfAnotherSeasonIsRejected() {
        assertThat(read("2026-11-26 22:30 +02:00", "Europe/Vienna")).isNull();

        assertThat(said()).containsExactly("2026-11-26 22:30 has the offset +01:00 in Europe/Vienna, not +02:00.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-13-01 10:00", "2026-02-30 10:00", "26.11.2026 22:30", "2026-11-26", "2026-11-26 24:30",
            "2026-11-26 22:30 +99:00", "2026-11-26 22:30 CEST"})
    void invalidTimeIsRejected(String text) {
        assertThat(read(text, "Europe/Vienna")).isNull();

        assertThat(said()).containsExactly("“" + text + "” is not a date and time. Enter one like 2026-11-26 22:30.");
    }

    @ParameterizedTest
    @CsvSource({"2026-10-25T00:30:00Z, Europe/Vienna, 2026-10-25 02:30 +02:00",
            "2026-10-25T01:30:00Z, Europe/Vienna, 2026-10-25 02:30 +01:00",
            "2026-11-01T06:15:00Z, America/New_York, 2026-11-01 01:15 -05:00",
            "2026-10-25T01:30:00Z, Europe/London, 2026-10-25 01:30 +00:00",
            "2026-11-26T21:30:00Z, Europe/Vienna, 2026-11-26 22:30"})
    void changedFormHasTheSameInstant(Instant instant, String zone, String field) {
        assertThat(TimeField.typed(instant, ZoneId.of(zone))).isEqualTo(field);
        assertThat(read(field, zone)).isEqualTo(instant);
    }

    @Test
    void repeatedTimesAreShownWithTheirOffset() {
        LocalTimes times = LocalTimes.of("EEE d MMM uuuu 'at' HH:mm VV");

        assertThat(times.write(Instant.parse("2026-10-25T00:30:00Z"), ZoneId.of("Europe/Vienna")))
                .isEqualTo("Sun 25 Oct 2026 at 02:30 +02:00 Europe/Vienna");
        assertThat(times.write(Instant.parse("2026-10-25T01:30:00Z"), ZoneId.of("Europe/Vienna")))
                .isEqualTo("Sun 25 Oct 2026 at 02:30 +01:00 Europe/Vienna");
        assertThat(times.write(Instant.parse("2026-10-25T02:30:00Z"), ZoneId.of("Europe/Vienna")))
                .isEqualTo("Sun 25 Oct 2026 at 03:30 Europe/Vienna");
        assertThat(times.write(Instant.parse("2026-11-01T05:30:00Z"), ZoneId.of("America/New_York")))
                .isEqualTo("Sun 1 Nov 2026 at 01:30 -04:00 America/New_York");
    }
}
