package org.magrathea.machines;

import java.time.Instant;

/** The last verified snapshot of a machine. */
public record LastGood(String label, Instant takenAt) {
}
