package org.magrathea;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Full hours of each day, in a time zone of the caller. A window may include midnight. */
public record TimeWindow(int from, int to) {

    private static final int HOURS = 24;

    public TimeWindow {
        if (!isOne(from, to)) {
            throw new IllegalArgumentException("A time window starts and ends at different full hours");
        }
    }

    /** Whether these hours are a valid window. */
    public static boolean isOne(int from, int to) {
        return from >= 0 && from < HOURS && to >= 0 && to < HOURS && from != to;
    }

    public Duration length() {
        return Duration.ofHours(from < to ? to - from : HOURS - from + to);
    }

    /**
     * The start of the window on a day. A skipped hour counts as the next one. Of an hour that happens twice, the first one
     * counts.
     */
    public ZonedDateTime beginOn(LocalDate day, ZoneId zone) {
        return ZonedDateTime.of(day, LocalTime.of(from, 0), zone);
    }

    /** The length of the window on a day. It differs when the clocks change, and is always positive. */
    public Duration lengthOn(LocalDate day, ZoneId zone) {
        ZonedDateTime end = ZonedDateTime.of(from < to ? day : day.plusDays(1), LocalTime.of(to, 0), zone);
        Duration real = Duration.between(beginOn(day, zone), end);
        return real.isPositive() ? real : length();
    }

    /** The end of the window that contains an instant. A skipped hour counts as the next one. */
    public Optional<Instant> endIfWithin(Instant now, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        int hour = here.getHour();
        boolean within = from < to ? hour >= from && hour < to : hour >= from || hour < to;
        if (!within) {
            return Optional.empty();
        }
        ZonedDateTime day = from > to && hour >= from ? here.plusDays(1) : here;
        return Optional.of(day.toLocalDate().atTime(to, 0).atZone(zone).toInstant());
    }

    @Override
    public String toString() {
        return "%02d:00 to %02d:00".formatted(from, to);
    }
}
