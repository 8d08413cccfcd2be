package org.magrathea.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A whole mail, to send or to show. {@code recipient} is null for the address of all admins.
 * {@code inDoubt} counts failed attempts after which it may have arrived.
 * {@code unsubscribe} and {@code replyToken} are secrets of the reader: null when it is shown.
 */
record MailView(long id, @Nullable Long recipient, @Nullable Long requestId, String to, String subject, String messageId,
        @Nullable String threadId,
        String text, String html, MailState state, int attempts, int inDoubt, Instant writtenAt, @Nullable Instant nextTryAt,
        @Nullable Instant sentAt, @Nullable String problem, @Nullable String unsubscribe, @Nullable String replyToken,
        @Nullable String calendar) {

    /** A mail without a calendar entry. */
    MailView(long id, @Nullable Long recipient, @Nullable Long requestId, String to, String subject, String messageId,
            @Nullable String threadId, String text, String html, MailState state, int attempts, int inDoubt, Instant writtenAt,
            @Nullable Instant nextTryAt, @Nullable Instant sentAt, @Nullable String problem, @Nullable String unsubscribe,
            @Nullable String replyToken) {
        this(id, recipient, requestId, to, subject, messageId, threadId, text, html, state, attempts, inDoubt, writtenAt,
                nextTryAt,
                sentAt, problem, unsubscribe, replyToken, null);
    }

    public boolean canBeSentAgain() {
        return state.canBeSentAgain();
    }
}
