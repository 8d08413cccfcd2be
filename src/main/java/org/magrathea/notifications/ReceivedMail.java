package org.magrathea.notifications;

import org.jspecify.annotations.Nullable;

/**
 * A message of the mailbox that has a secret of a mail in its recipient.
 *
 * @param key unique for a message and its secret
 * @param purpose {@link MailAddresses#REPLY} or {@link MailAddresses#BOUNCE}
 * @param token the secret
 * @param from the address of its sender, in lower case. Untrusted
 * @param automatic sent by a program, e.g. an out-of-office notice
 * @param text its plain text, null if it has none
 * @param attachments whether it has attachments
 * @param report the report of a failed delivery, null if it is none
 */
record ReceivedMail(String key, String purpose, String token, String from, boolean automatic, @Nullable String text,
        boolean attachments, @Nullable DeliveryReport report) {

    /**
     * A failed delivery (RFC 3464).
     *
     * @param status e.g. {@code 5.1.1}
     * @param reason the answer of the mail server of the recipient
     */
    record DeliveryReport(String status, String reason) {
    }
}
