package org.magrathea.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A whole mail, to be sent or shown. {@code inDoubt} counts the attempts after which it may have arrived all the same. */
record MailView(long id, long recipient, @Nullable Long requestId, String to, String subject, String messageId,
        @Nullable String threadId,
        String text, String html, MailState state, int attempts, int inDoubt, Instant writtenAt, @Nullable Instant nextTryAt,
        @Nullable Instant sentAt, @Nullable String problem) {

    public boolean canBeSentAgain() {
        return state == MailState.REFUSED || state == MailState.RETRYING || state == MailState.KEPT;
    }
}
