package org.magrathea.snapshots.schedules;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Stream;
import org.magrathea.machines.QuietHours;

/** When a schedule runs: each day, or one day a week. */
public record Timetable(Every every, DayOfWeek weekday) {

    /** How often. */
    public enum Every {
        DAY, WEEK
    }

    /** Machines begin at different minutes, so that a host is not asked for all at once; the last half hour is left for the work. */
    private static final Duration LEFT_FOR_WORK = Duration.ofMinutes(30);
    private static final long STRIDE = 37;

    /** The first time after an instant. */
    public Instant next(Instant after, long machine, QuietHours quiet, ZoneId zone) {
        LocalDate from = LocalDate.ofInstant(after, zone).minusDays(1);
        return Stream.iterate(from, day -> day.plusDays(1))
                .filter(day -> every == Every.DAY || day.getDayOfWeek() == weekday)
                .map(day -> quiet.beginOn(day, zone).plus(within(day, machine, quiet, zone)).toInstant())
                .filter(time -> time.isAfter(after))
                .findFirst()
                .orElseThrow();
    }

    /** How long after their beginning, so that it ends within them also on the day on which the clocks go forward. */
    private static Duration within(LocalDate day, long machine, QuietHours quiet, ZoneId zone) {
        Duration real = quiet.lengthOn(day, zone);
        Duration shorter = real.compareTo(quiet.length()) < 0 ? real : quiet.length();
        return Duration.ofMinutes(machine * STRIDE % Math.max(1, shorter.minus(LEFT_FOR_WORK).toMinutes()));
    }

    public String words() {
        return every == Every.DAY ? "each day" : "each " + weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
