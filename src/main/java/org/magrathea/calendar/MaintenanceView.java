package org.magrathea.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The current maintenance of a host. */
record MaintenanceView(String reason, Instant expectedEnd, @Nullable Long announcementId, long startedBy, Instant startedAt) {
}
