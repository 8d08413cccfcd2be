package org.magrathea.calendar;

import java.time.Instant;

/** A current or later blackout of a host. */
record BlackoutView(long id, long hostId, String reason, Instant startsAt, Instant endsAt) {

    boolean contains(Instant instant) {
        return !instant.isBefore(startsAt) && instant.isBefore(endsAt);
    }
}
