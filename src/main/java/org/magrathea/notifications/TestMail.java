package org.magrathea.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/**
 * A test email to the admin's own address. It is sent at once, not through the outbox, and the answer of the mail server is
 * shown.
 */
@Component
class TestMail {

    /** The result of a test. {@code look} is the CSS class of the note on the page. */
    record Outcome(String look, String words) {
    }

    private static final int MOST = 5;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    /** Short, because a page waits for the answer. */
    private static final Duration LONGEST_TAKING = Duration.ofSeconds(30);

    private final MailServer server;
    private final MailMessage message;
    private final MailWriter writer;
    private final MailAddresses addresses;
    private final Clock clock;
    private final Semaphore one = new Semaphore(1);
    private final Map<Long, Deque<Instant>> sent = new ConcurrentHashMap<>();

    TestMail(MailServer server, MailMessage message, MailWriter writer, MailAddresses addresses, Clock clock) {
        this.server = server;
        this.message = message;
        this.writer = writer;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Sends a test email, unless the admin has sent too many or another one is being sent. */
    Outcome send(Person admin) {
        if (!server.configured()) {
            return new Outcome("warn", "No mail server is configured. Set spring.mail.host and restart the portal.");
        }
        if (!one.tryAcquire()) {
            return new Outcome("warn", "Another test email is being sent. Try again in a minute.");
        }
        try {
            Instant now = clock.instant();
            return isWithinLimit(admin, now) ? outcome(admin, server.send(mail(admin, now), message, LONGEST_TAKING)) : tooMany();
        } finally {
            one.release();
        }
    }

    private boolean isWithinLimit(Person admin, Instant now) {
        Deque<Instant> times = sent.computeIfAbsent(admin.id(), id -> new ArrayDeque<>());
        times.removeIf(time -> time.isBefore(now.minus(WITHIN)));
        if (times.size() >= MOST) {
            return false;
        }
        times.add(now);
        return true;
    }

    private static Outcome tooMany() {
        return new Outcome("warn",
                "You have sent " + MOST + " test emails in " + WITHIN.toMinutes() + " minutes. Try again later.");
    }

    private static Outcome outcome(Person admin, Attempt attempt) {
        return switch (attempt) {
            case Attempt.Sent accepted ->
                new Outcome("good", "A test email to " + admin.email() + " was sent. " + accepted.details());
            case Attempt.Refused no -> notSent(admin, no.problem());
            case Attempt.Later trouble -> notSent(admin, trouble.problem());
            case Attempt.Misconfigured settings -> notSent(admin, settings.problem());
        };
    }

    private static Outcome notSent(Person admin, String problem) {
        return new Outcome("bad", "The test email to " + admin.email() + " was not sent. " + problem);
    }

    private MailView mail(Person admin, Instant now) {
        String event = "test-" + now.toEpochMilli();
        MailDraft draft = new MailDraft("notice", event, new MailThread("email-log", "/admin/emails", "the email log", null),
                Map.of("about", "Test email", "summary", "This is a test email of the portal.", "nextStep",
                        "Emails of the portal are sent and arrive.", "words", new QuotedText(""), "block",
                        List.of(),
                        "readerReason", "you pressed “Send test email” on the page Email log"));
        RenderedMail rendered = writer.write(draft, admin);
        return new MailView(0, admin.id(), null, admin.email(), rendered.subject(), addresses.newMessageId(event), null,
                rendered.text(), rendered.html(), MailState.QUEUED, 0, 0, now, null, null, null, null, null);
    }
}
