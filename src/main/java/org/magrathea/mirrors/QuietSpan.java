package org.magrathea.mirrors;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Hours of each day, in its owner's zone, in which a mirror is not pulled by plan; they may go over midnight. */
public record QuietSpan(int from, int to) {

    public QuietSpan {
        if (from < 0 || from > 23 || to < 0 || to > 23 || from == to) {
            throw new IllegalArgumentException("Quiet hours begin and end at different full hours");
        }
    }

    /** When they end, if it is within them; a time that the clocks jump over is the next that there is. */
    Optional<Instant> endIfWithin(Instant now, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        int hour = here.getHour();
        boolean within = from < to ? hour >= from && hour < to : hour >= from || hour < to;
        if (!within) {
            return Optional.empty();
        }
        ZonedDateTime day = from > to && hour >= from ? here.plusDays(1) : here;
        return Optional.of(day.toLocalDate().atTime(to, 0).atZone(zone).toInstant());
    }

    int hours() {
        return from < to ? to - from : 24 - from + to;
    }

    @Override
    public String toString() {
        return "%02d:00 to %02d:00".formatted(from, to);
    }
}
