package org.magrathea.notifications;

import java.time.Instant;

/**
 * The entry of a scheduled request in the calendar of a reader. A mail with one adds, moves or removes it.
 *
 * @param at the time of the change
 */
record CalendarEntry(long request, String title, String text, Instant start, boolean cancelled, Instant at) {
}
