package org.magrathea.database;

import java.time.Instant;

/** The clock of the database was changed. After this event all code gets the time {@code now}. */
public record ClockSet(Instant before, Instant now) {
}
