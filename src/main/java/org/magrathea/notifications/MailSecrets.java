package org.magrathea.notifications;

import org.jspecify.annotations.Nullable;

/**
 * The secrets of a mail, for its reader only.
 *
 * @param inText the secret in the text of a mail. Removed when the mail was sent
 * @param unsubscribe path and query of the link that switches mails of this kind off
 * @param replyToken the secret in the addresses of replies and bounces
 */
record MailSecrets(@Nullable String inText, @Nullable String unsubscribe, @Nullable String replyToken) {
}
