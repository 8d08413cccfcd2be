package org.magrathea.notifications;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** When the digest of a person is due: at a full hour of their time zone, also on a day of 23 or 25 hours. */
record DigestTime(int hour, ZoneId zone) {

    /** The first time of a digest after its first email. In a gap of summer time it is the hour after the gap. */
    Instant after(Instant first) {
        LocalDate day = first.atZone(zone).toLocalDate();
        Instant today = on(day);
        return today.isAfter(first) ? today : on(day.plusDays(1));
    }

    private Instant on(LocalDate day) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant();
    }
}
