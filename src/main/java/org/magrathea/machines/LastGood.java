package org.magrathea.machines;

import java.time.Instant;

/** The snapshot of a machine that can be relied on best. */
public record LastGood(String label, Instant takenAt) {
}
