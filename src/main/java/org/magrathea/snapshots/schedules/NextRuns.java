package org.magrathea.snapshots.schedules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A number of planned runs, and the first of them; null for none. */
record NextRuns(long runs, @Nullable Instant first) {
}
