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
import org.magrathea.accounts.Person;
import org.magrathea.accounts.SecretNotice;

/** A mail to one person about one event: written once, then tried until it has left or cannot leave. */
@Entity
class Mail {

    private static final int LONGEST_PROBLEM = 1000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String eventKey;
    private long recipientId;
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
    private @Nullable String problem;
    private boolean misconfigured;
    private @Nullable String secret;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Mail() {
    }

    /** @param threadId Message-ID of the first mail that the reader got about the same topic, or null for that one itself */
    @SuppressWarnings("NullAway.Init")
    Mail(Letter letter, Person reader, Written written, String messageId, @Nullable String threadId, @Nullable String secret,
            boolean toBeSent, Instant now) {
        eventKey = letter.eventKey();
        recipientId = reader.id();
        topic = letter.topic().key();
        requestId = letter.topic().request();
        toAddress = reader.email();
        subject = written.subject();
        textBody = written.text();
        htmlBody = written.html();
        this.messageId = messageId;
        this.threadId = threadId;
        this.secret = secret;
        state = toBeSent ? MailState.QUEUED : MailState.KEPT;
        writtenAt = now;
        queuedAt = now;
        nextTryAt = toBeSent ? now : null;
    }

    long id() {
        return id;
    }

    MailState state() {
        return state;
    }

    /** Takes over what came of an attempt; {@code next} is when to try again if the trouble may pass, null for never. */
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
            case Attempt.Refused refused -> end(refused.problem());
            case Attempt.Later later -> {
                inDoubt += later.mayHaveArrived() ? 1 : 0;
                again(next, later.problem());
            }
            case Attempt.Misconfigured settings -> again(next, settings.problem());
        }
    }

    private void again(@Nullable Instant next, String why) {
        if (next == null) {
            end("Given up after " + attempts + " attempts. " + why);
        } else {
            state = MailState.RETRYING;
            nextTryAt = next;
            problem = cut(why);
        }
    }

    /** There is no mail server (any more). */
    void keep() {
        state = MailState.KEPT;
        nextTryAt = null;
    }

    /** Somebody wants it tried once more, now. It stays the same mail: same text, same Message-ID. */
    void sendAgain(Instant now) {
        if (state == MailState.SENT) {
            throw new IllegalStateException("Mail " + id + " was sent already");
        }
        state = MailState.QUEUED;
        queuedAt = now;
        nextTryAt = now;
    }

    Instant queuedAt() {
        return queuedAt;
    }

    int attempts() {
        return attempts;
    }

    /** As people may read it who are not its reader. */
    MailView view() {
        return view(textBody, htmlBody);
    }

    /** As it leaves, with what only its reader may have. */
    MailView toBeSent() {
        String word = secret;
        return word == null
                ? view()
                : view(textBody.replace(SecretNotice.PLACE, word), htmlBody.replace(SecretNotice.PLACE, word));
    }

    private MailView view(String text, String html) {
        return new MailView(id, recipientId, requestId, toAddress, subject, messageId, threadId, text, html, state, attempts,
                inDoubt, writtenAt, nextTryAt, sentAt, problem);
    }

    private void end(String why) {
        state = MailState.REFUSED;
        problem = cut(why);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_PROBLEM ? text : text.substring(0, LONGEST_PROBLEM - 2) + " …";
    }
}
