package org.magrathea.spikes;

import java.time.Instant;

/** What somebody announces; {@code howMuch} is in their own words. */
record Announced(Load what, String howMuch, Instant from, Instant to) {
}
