package org.magrathea.machines;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Hours in which a machine may be disturbed by itself, in its owner's zone; they may go over midnight. */
public record QuietHours(int from, int to) {

    public static final QuietHours USUAL = new QuietHours(2, 5);

    public QuietHours {
        if (from < 0 || from > 23 || to < 0 || to > 23 || from == to) {
            throw new IllegalArgumentException("Quiet hours begin and end at different full hours");
        }
    }

    public Duration length() {
        return Duration.ofHours(from < to ? to - from : 24 - from + to);
    }

    /** A time within those that begin on this day; a time that the clocks jump over is the next that there is. */
    public ZonedDateTime on(LocalDate day, Duration after, ZoneId zone) {
        return ZonedDateTime.of(day, LocalTime.of(from, 0), zone).plus(after);
    }

    @Override
    public String toString() {
        return "%02d:00 to %02d:00".formatted(from, to);
    }
}
