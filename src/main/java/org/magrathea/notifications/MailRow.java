package org.magrathea.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A mail in the list, without its text. */
record MailRow(long id, @Nullable Long requestId, String to, String subject, MailState state, int attempts, Instant writtenAt,
        @Nullable Instant nextTryAt, @Nullable String problem) {
}
