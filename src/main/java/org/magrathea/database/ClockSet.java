package org.magrathea.database;

import java.time.Instant;

/** Somebody has set the clock of the database; everything that asks for the time gets {@code now} after this was heard. */
public record ClockSet(Instant before, Instant now) {
}
