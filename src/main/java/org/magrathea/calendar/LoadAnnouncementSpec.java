package org.magrathea.calendar;

import java.time.Instant;

/** The content of an announcement. {@code howMuch} is free text. */
record LoadAnnouncementSpec(LoadKind what, String howMuch, Instant from, Instant to) {
}
