package org.magrathea.calendar;

import java.time.Instant;

/** The content of a blackout. */
record BlackoutSpec(String reason, Instant from, Instant to) {
}
