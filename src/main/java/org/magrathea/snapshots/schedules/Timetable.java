package org.magrathea.snapshots.schedules;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Stream;
import org.magrathea.TimeWindow;
import org.magrathea.machines.MaintenanceWindow;

/** The times of a schedule: every day, or one day a week. */
public record Timetable(Every every, DayOfWeek weekday) {

    /** The frequency of runs. */
    public enum Every {
        DAY, WEEK
    }

    /** Machines start at different minutes, to spread the load of a host. The last half hour is left for the work. */
    static final Duration LEFT_FOR_WORK = Duration.ofMinutes(30);
    private static final long STRIDE = 37;

    /** The first run after an instant. */
    public Instant next(Instant after, long machine, MaintenanceWindow maintenance, ZoneId zone) {
        TimeWindow window = maintenance.hours();
        LocalDate from = LocalDate.ofInstant(after, zone).minusDays(1);
        return Stream.iterate(from, day -> day.plusDays(1))
                .filter(day -> every == Every.DAY || day.getDayOfWeek() == weekday)
                .map(day -> window.beginOn(day, zone).plus(within(day, machine, window, zone)).toInstant())
                .filter(time -> time.isAfter(after))
                .findFirst()
                .orElseThrow();
    }

    /** The offset from the start of the window. The run fits also on the day on which the clocks go forward. */
    private static Duration within(LocalDate day, long machine, TimeWindow window, ZoneId zone) {
        Duration real = window.lengthOn(day, zone);
        Duration shorter = real.compareTo(window.length()) < 0 ? real : window.length();
        return Duration.ofMinutes(machine * STRIDE % Math.max(1, shorter.minus(LEFT_FOR_WORK).toMinutes()));
    }

    public String words() {
        return every == Every.DAY ? "every day" : "every " + weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
