package org.magrathea.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.magrathea.LocalTimes;
import org.magrathea.Quantities;

/** {@code #show} in templates: numbers with units, and times as people say them, in the reader's zone. */
public final class Show {

    private static final LocalTimes TIME = LocalTimes.of("HH:mm");
    private static final LocalTimes DAY = LocalTimes.of("EEE d MMM, HH:mm");
    private static final LocalTimes DAY_AND_YEAR = LocalTimes.of("EEE d MMM yyyy, HH:mm");
    private static final LocalTimes EXACT = LocalTimes.of("EEE d MMM yyyy, HH:mm:ss 'in' VV");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.UK);

    private final ZoneId zone;
    private final Clock clock;

    Show(ZoneId zone, Clock clock) {
        this.zone = zone;
        this.clock = clock;
    }

    public String bytes(long bytes) {
        return Quantities.bytes(bytes);
    }

    public String duration(Duration duration) {
        return Quantities.duration(duration);
    }

    /** {@code today 14:02}, {@code Thu 26 Nov, 22:30}, with the year when it is another one. */
    public String when(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return switch ((int) Math.clamp(ChronoUnit.DAYS.between(today, local.toLocalDate()), -2, 2)) {
            case 0 -> "today " + TIME.write(at, zone);
            case 1 -> "tomorrow " + TIME.write(at, zone);
            case -1 -> "yesterday " + TIME.write(at, zone);
            default -> (local.getYear() == today.getYear() ? DAY : DAY_AND_YEAR).write(at, zone);
        };
    }

    /** To the second, with the zone's name. */
    public String exact(Instant at) {
        return EXACT.write(at, zone);
    }

    /** {@code 12 s ago}, {@code 5 hours ago}, {@code 3 days ago}; {@code in 2 days} for what is still to come. */
    public String ago(Instant at) {
        Duration past = Duration.between(at, clock.instant());
        if (past.isNegative()) {
            return past.abs().toSeconds() < 5 ? "just now" : "in " + rough(past.abs());
        }
        return past.toSeconds() < 2 ? "just now" : rough(past) + " ago";
    }

    /** How long it has lasted: {@code 41 days}. */
    public String since(Instant at) {
        Duration past = Duration.between(at, clock.instant());
        return rough(past.isNegative() ? Duration.ZERO : past);
    }

    /** Time of day to the millisecond, for logs. */
    public String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    private static String rough(Duration length) {
        if (length.toSeconds() < 60) {
            return length.toSeconds() + " s";
        }
        if (length.toMinutes() < 60) {
            return length.toMinutes() + " min";
        }
        return length.toHours() < 48 ? counted(length.toHours(), "hour") : counted(length.toDays(), "day");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
