package org.magrathea.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.magrathea.FaultPoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Sends one mail to the mail server outside of a transaction, so that a slow server blocks nothing. If the portal dies before it
 * has stored the answer, the same mail is sent again with the same Message-ID.
 */
@Component
class MailDelivery {

    private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);

    private final Outbox outbox;
    private final MailServer server;
    private final MailMessage message;
    private final OutboxRetry outboxRetry;
    private final Semaphore slots;
    private final Clock clock;

    MailDelivery(Outbox outbox, MailServer server, MailMessage message, OutboxRetry outboxRetry, DeliveryPolicy times,
            Clock clock) {
        this.outbox = outbox;
        this.server = server;
        this.message = message;
        this.outboxRetry = outboxRetry;
        this.slots = new Semaphore(times.atOnce());
        this.clock = clock;
    }

    /** Sends a mail. Returns the time of the next attempt, or empty if there is none. */
    Optional<Instant> deliver(long mail) {
        if (!slots.tryAcquire()) {
            return Optional.of(clock.instant().plus(shortWait()));
        }
        try {
            return outbox.due(mail).flatMap(this::hand);
        } finally {
            slots.release();
        }
    }

    private Optional<Instant> hand(MailView mail) {
        try (var request = MDC.putCloseable("request", String.valueOf(mail.requestId()));
                var id = MDC.putCloseable("mail", String.valueOf(mail.id()))) {
            FaultPoints.reach("mail-due");
            Attempt attempt = server.send(mail, message);
            FaultPoints.reach("mail-sent");
            Optional<Instant> next = outbox.tried(mail.id(), attempt);
            switch (attempt) {
                case Attempt.Sent sent -> {
                    log.info("Mail {} to {} sent", mail.id(),
                            mail.recipient() == null ? "all admins" : "account " + mail.recipient());
                    outboxRetry.serverWorks();
                }
                case Attempt.Refused refused -> log.warn("Mail {} refused: {}", mail.id(), refused.problem());
                case Attempt.Later later -> logRetry(mail, next, later.problem());
                case Attempt.Misconfigured settings -> logRetry(mail, next, settings.problem());
            }
            return next;
        }
    }

    private static void logRetry(MailView mail, Optional<Instant> next, String problem) {
        log.warn("Mail {} not sent, next attempt {}: {}", mail.id(), next.map(Object::toString).orElse("never"), problem);
    }

    /** A random wait while all slots are in use, so that mails do not return together. */
    private static Duration shortWait() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(200, 2000));
    }
}
