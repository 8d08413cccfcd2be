package org.magrathea.notifications;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.notices.SecretNotice;

/**
 * A mail to one person, or to the address of all admins, about one event. It is written once and retried until it is sent or
 * refused.
 */
@Entity
class Mail {

    private static final int LONGEST_PROBLEM = 1000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String eventKey;
    private @Nullable Long recipientId;
    private @Nullable String toAdmins;
    private String topic;
    private @Nullable Long requestId;
    private String toAddress;
    private String subject;
    private String messageId;
    private @Nullable String threadId;
    private String textBody;
    private String htmlBody;
    @Enumerated(EnumType.STRING)
    private MailState state;
    private int attempts;
    private int inDoubt;
    private Instant writtenAt;
    private Instant queuedAt;
    private @Nullable Instant nextTryAt;
    private @Nullable Instant sentAt;
    private @Nullable Instant refusedAt;
    private @Nullable String problem;
    private boolean misconfigured;
    private @Nullable String secret;
    private @Nullable String path;
    private @Nullable String unsubscribe;
    private @Nullable String replyToken;
    private @Nullable String calendar;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Mail() {
    }

    /** @param threadId Message-ID of the first mail of the thread to this recipient, or null for the first one */
    @SuppressWarnings("NullAway.Init")
    Mail(MailDraft draft, MailRecipient recipient, RenderedMail rendered, String messageId, @Nullable String threadId,
            MailSecrets secrets, @Nullable String calendar, MailState state, Instant now) {
        eventKey = draft.eventKey();
        recipientId = recipient.account();
        toAdmins = recipientId == null ? eventKey : null;
        topic = draft.topic().key();
        requestId = draft.topic().request();
        toAddress = recipient.address();
        subject = rendered.subject();
        textBody = rendered.text();
        htmlBody = rendered.html();
        this.messageId = messageId;
        this.threadId = threadId;
        secret = secrets.inText();
        unsubscribe = secrets.unsubscribe();
        replyToken = secrets.replyToken();
        this.calendar = calendar;
        path = secrets.inText() == null ? draft.topic().path() : null;
        this.state = state;
        writtenAt = now;
        queuedAt = now;
        nextTryAt = state == MailState.QUEUED ? now : null;
    }

    long id() {
        return id;
    }

    MailState state() {
        return state;
    }

    /** Records the result of an attempt. {@code next} is the time of the next attempt, or null to give up. */
    void tried(Attempt attempt, @Nullable Instant next, Instant now) {
        attempts++;
        nextTryAt = null;
        misconfigured = attempt instanceof Attempt.Misconfigured;
        switch (attempt) {
            case Attempt.Sent sent -> {
                state = MailState.SENT;
                sentAt = now;
                problem = null;
                secret = null;
            }
            case Attempt.Refused refused -> end(refused.problem(), now);
            case Attempt.Later later -> {
                inDoubt += later.mayHaveArrived() ? 1 : 0;
                retry(next, later.problem(), now);
            }
            case Attempt.Misconfigured settings -> retry(next, settings.problem(), now);
        }
    }

    private void retry(@Nullable Instant next, String reason, Instant now) {
        if (next == null) {
            end("Given up after " + Quantities.count(attempts, "attempt") + ". " + reason, now);
        } else {
            state = MailState.RETRYING;
            nextTryAt = next;
            problem = cut(reason);
        }
    }

    /** Marks the mail as a part of a digest. */
    void include() {
        state = MailState.DIGESTED;
    }

    /** Null for the address of all admins. */
    @Nullable
    Long recipient() {
        return recipientId;
    }

    @Nullable
    Long requestId() {
        return requestId;
    }

    String to() {
        return toAddress;
    }

    String subject() {
        return subject;
    }

    String text() {
        return textBody;
    }

    Instant writtenAt() {
        return writtenAt;
    }

    /** Its page on the portal, if it is known. */
    @Nullable
    String path() {
        return path;
    }

    /** Keeps the mail without sending: no mail server is configured. */
    void keep() {
        state = MailState.KEPT;
        nextTryAt = null;
    }

    /** Queues the same mail again, with the same text and Message-ID. */
    void sendAgain(Instant now) {
        if (state == MailState.SENT) {
            throw new IllegalStateException("Mail " + id + " was already sent");
        }
        state = MailState.QUEUED;
        refusedAt = null;
        queuedAt = now;
        nextTryAt = now;
    }

    Instant queuedAt() {
        return queuedAt;
    }

    int attempts() {
        return attempts;
    }

    /** The mail without its secrets, for people other than its reader. */
    MailView view() {
        return view(textBody, htmlBody, null, null);
    }

    /** The mail with its secrets, for sending. */
    MailView toBeSent() {
        String value = secret;
        return value == null
                ? view(textBody, htmlBody, unsubscribe, replyToken)
                : view(textBody.replace(SecretNotice.PLACE, value), htmlBody.replace(SecretNotice.PLACE, value), unsubscribe,
                        replyToken);
    }

    private MailView view(String text, String html, @Nullable String unsubscribeLink, @Nullable String token) {
        return new MailView(id, recipientId, requestId, toAddress, subject, messageId, threadId, text, html, state, attempts,
                inDoubt, writtenAt, nextTryAt, sentAt, problem, unsubscribeLink, token, calendar);
    }

    private void end(String reason, Instant now) {
        state = MailState.REFUSED;
        refusedAt = now;
        problem = cut(reason);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_PROBLEM ? text : text.substring(0, LONGEST_PROBLEM - 2) + " …";
    }
}
