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
 * Hands one mail to the mail server. No transaction is open meanwhile, so a slow mail server holds up nobody; if the portal
 * dies before it has written down the answer, the same mail goes out again with the same Message-ID.
 */
@Component
class MailDelivery {

    private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);

    private final Outbox outbox;
    private final MailServer server;
    private final MailMessage message;
    private final Backlog backlog;
    private final Semaphore places;
    private final Clock clock;

    MailDelivery(Outbox outbox, MailServer server, MailMessage message, Backlog backlog, DeliveryTimes times, Clock clock) {
        this.outbox = outbox;
        this.server = server;
        this.message = message;
        this.backlog = backlog;
        this.places = new Semaphore(times.atOnce());
        this.clock = clock;
    }

    /** Tries a mail and says when to try it again; empty when there is nothing more to do. */
    Optional<Instant> deliver(long mail) {
        if (!places.tryAcquire()) {
            return Optional.of(clock.instant().plus(shortWait()));
        }
        try {
            return outbox.due(mail).flatMap(this::hand);
        } finally {
            places.release();
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
                    log.info("Mail {} to account {} sent", mail.id(), mail.recipient());
                    backlog.serverWorks();
                }
                case Attempt.Refused refused -> log.warn("Mail {} refused: {}", mail.id(), refused.problem());
                case Attempt.Later later -> notYet(mail, next, later.problem());
                case Attempt.Misconfigured settings -> notYet(mail, next, settings.problem());
            }
            return next;
        }
    }

    private static void notYet(MailView mail, Optional<Instant> next, String problem) {
        log.warn("Mail {} not sent, next try {}: {}", mail.id(), next.map(Object::toString).orElse("never"), problem);
    }

    /** All places are taken. Those that wait spread out instead of coming back together. */
    private static Duration shortWait() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(200, 2000));
    }
}
