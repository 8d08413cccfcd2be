package org.magrathea.notifications;

import java.time.Duration;
import java.time.Instant;

/**
 * The entry of a scheduled request in the calendar of a reader. A mail with one adds, moves or removes it.
 *
 * @param length the expected time of the job
 * @param at the time of the change
 */
record CalendarEntry(long request, String title, String text, Instant start, Duration length, boolean cancelled, Instant at) {
}
