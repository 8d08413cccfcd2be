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
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;

/**
 * A mail by which an admin sees whether mails leave. It goes to the admin's own address, at once and not through the outbox, and
 * the answer of the mail server is told.
 */
@Component
class TestMail {

    /** What is told of a test: {@code look} is the kind of the note on the page. */
    record Told(String look, String words) {
    }

    private static final int MOST = 5;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    /** A page waits for the answer. */
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

    /** Sends one, unless there were too many of this admin or another one is just being sent. */
    Told send(Person admin) {
        if (!server.configured()) {
            return new Told("warn", "No mail server is configured. Set spring.mail.host, and restart the portal.");
        }
        if (!one.tryAcquire()) {
            return new Told("warn", "Another test mail is being sent. Try again in a minute.");
        }
        try {
            Instant now = clock.instant();
            return counts(admin, now) ? told(admin, server.send(mail(admin, now), message, LONGEST_TAKING)) : tooMany();
        } finally {
            one.release();
        }
    }

    private boolean counts(Person admin, Instant now) {
        Deque<Instant> times = sent.computeIfAbsent(admin.id(), id -> new ArrayDeque<>());
        times.removeIf(time -> time.isBefore(now.minus(WITHIN)));
        if (times.size() >= MOST) {
            return false;
        }
        times.add(now);
        return true;
    }

    private static Told tooMany() {
        return new Told("warn", "You have sent " + MOST + " test mails in " + WITHIN.toMinutes() + " minutes. Try again later.");
    }

    private static Told told(Person admin, Attempt attempt) {
        return switch (attempt) {
            case Attempt.Sent accepted -> new Told("good", "A test mail to " + admin.email() + " was sent. " + accepted.how());
            case Attempt.Refused no -> notSent(admin, no.problem());
            case Attempt.Later trouble -> notSent(admin, trouble.problem());
            case Attempt.Misconfigured settings -> notSent(admin, settings.problem());
        };
    }

    private static Told notSent(Person admin, String problem) {
        return new Told("bad", "The test mail to " + admin.email() + " was not sent. " + problem);
    }

    private MailView mail(Person admin, Instant now) {
        String event = "test-" + now.toEpochMilli();
        Letter letter = new Letter("notice", event, new Topic("outbox", "/admin/outbox", "the outbox", null),
                Map.of("about", "Test mail", "said", "This is a test mail of the portal.", "todo",
                        "If you can read it, the portal’s mails leave and arrive.", "words", new Words(""), "block", List.of(),
                        "because", "you pressed “Send a test mail” on the page Outbox"));
        Written written = writer.write(letter, admin);
        return new MailView(0, admin.id(), null, admin.email(), written.subject(), addresses.newMessageId(event), null,
                written.text(), written.html(), MailState.QUEUED, 0, 0, now, null, null, null);
    }
}
