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

    /**
     * When those of this day begin. An hour that the clocks skip is the next one; of an hour that comes twice it is the first.
     */
    public ZonedDateTime beginOn(LocalDate day, ZoneId zone) {
        return ZonedDateTime.of(day, LocalTime.of(from, 0), zone);
    }

    /** How long those of this day really last: shorter or longer than usual when the clocks change, and never nothing. */
    public Duration lengthOn(LocalDate day, ZoneId zone) {
        ZonedDateTime end = ZonedDateTime.of(from < to ? day : day.plusDays(1), LocalTime.of(to, 0), zone);
        Duration real = Duration.between(beginOn(day, zone), end);
        return real.isPositive() ? real : length();
    }

    @Override
    public String toString() {
        return "%02d:00 to %02d:00".formatted(from, to);
    }
}
