package org.magrathea.snapshots.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.TimeWindow;
import org.magrathea.machines.MaintenanceWindow;

/** The times of schedules, also on days with a clock change. */
class TimetableTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final Timetable DAILY = new Timetable(Timetable.Every.DAY, DayOfWeek.SUNDAY);

    @Test
    void dailyRunHappensOnceOnEachDay() {
        Instant at = Instant.parse("2026-03-27T12:00:00Z");
        Set<String> days = new HashSet<>();
        for (int run = 0; run < 250; run++) {
            Instant next = DAILY.next(at, 1, MaintenanceWindow.USUAL, VIENNA);
            assertThat(next).isAfter(at);
            days.add(next.atZone(VIENNA).toLocalDate().toString());
            at = next;
        }
        assertThat(days).as("one run a day").hasSize(250);
    }

    @Test
    void skippedTimeMovesToTheNextValidTime() {
        Instant night = DAILY.next(Instant.parse("2026-03-28T12:00:00Z"), 1, MaintenanceWindow.USUAL, VIENNA);

        assertThat(night.atZone(VIENNA).toLocalDateTime()).hasToString("2026-03-29T03:37");
    }

    @Test
    void repeatedTimeRunsOnce() {
        Instant first = DAILY.next(Instant.parse("2026-10-24T12:00:00Z"), 1, MaintenanceWindow.USUAL, VIENNA);
        Instant second = DAILY.next(first, 1, MaintenanceWindow.USUAL, VIENNA);

        assertThat(first).hasToString("2026-10-25T00:37:00Z");
        assertThat(second).hasToString("2026-10-26T01:37:00Z");
    }

    @Test
    void machinesStartAtDifferentMinutes() {
        Instant after = Instant.parse("2026-11-25T12:00:00Z");

        Set<Instant> times = new HashSet<>();
        for (long machine = 1; machine <= 50; machine++) {
            Instant at = DAILY.next(after, machine, MaintenanceWindow.USUAL, VIENNA);
            times.add(at);
            assertThat(at.atZone(VIENNA).getHour()).isBetween(2, 4);
        }
        assertThat(times).hasSizeGreaterThan(40);
    }

    @Test
    void windowOverMidnightBelongsToItsFirstDay() {
        Instant next = DAILY.next(Instant.parse("2026-11-25T22:30:00Z"), 3, new MaintenanceWindow(new TimeWindow(23, 2)), VIENNA);

        assertThat(next.atZone(VIENNA).toLocalDateTime()).hasToString("2026-11-26T00:51");
    }

    @Test
    void weeklyScheduleRunsOnItsDay() {
        Timetable weekly = new Timetable(Timetable.Every.WEEK, DayOfWeek.FRIDAY);

        Instant first = weekly.next(Instant.parse("2026-11-25T12:00:00Z"), 1, MaintenanceWindow.USUAL, VIENNA);

        assertThat(first.atZone(VIENNA).getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY);
        assertThat(weekly.next(first, 1, MaintenanceWindow.USUAL, VIENNA).atZone(VIENNA).toLocalDate()).hasToString("2026-12-04");
    }

    /** Also on the day on which an hour is skipped. */
    @ParameterizedTest
    @CsvSource({"Europe/Vienna, 2026-03-28T12:00:00Z, 2026-03-29", "America/New_York, 2026-03-07T18:00:00Z, 2026-03-08",
            "Europe/Vienna, 2026-10-24T12:00:00Z, 2026-10-25", "America/New_York, 2026-10-31T18:00:00Z, 2026-11-01"})
    void everyMachineStartsWithinItsWindow(String zone, Instant before, String day) {
        for (long machine = 1; machine <= 200; machine++) {
            LocalDateTime at = LocalDateTime.ofInstant(DAILY.next(before, machine, MaintenanceWindow.USUAL, ZoneId.of(zone)),
                    ZoneId.of(zone));
            assertThat(at).isBetween(day + "T02:00", day + "T04:30");
        }
    }

    @Test
    void skippedWindowMovesToTheNextHour() {
        Instant at = DAILY.next(Instant.parse("2026-03-28T12:00:00Z"), 0, new MaintenanceWindow(new TimeWindow(2, 3)), VIENNA);

        assertThat(LocalDateTime.ofInstant(at, VIENNA)).hasToString("2026-03-29T03:00");
    }
}
