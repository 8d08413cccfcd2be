package org.magrathea.notifications;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.database.SchedulerWake;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where mails wait until they have left. A mail and the wish to send it are written in the transaction of their event. */
@Component
class Outbox {

    private static final Limit FIRST = Limit.of(1);

    private final MailRepository mails;
    private final MailWriter writer;
    private final MailAddresses addresses;
    private final MailServer server;
    private final DeliveryTimes times;
    private final SchedulerClient scheduler;
    private final SchedulerWake wake;
    private final Clock clock;

    Outbox(MailRepository mails, MailWriter writer, MailAddresses addresses, MailServer server, DeliveryTimes times,
            @Lazy SchedulerClient scheduler, SchedulerWake wake, Clock clock) {
        this.mails = mails;
        this.writer = writer;
        this.addresses = addresses;
        this.server = server;
        this.times = times;
        this.scheduler = scheduler;
        this.wake = wake;
        this.clock = clock;
    }

    /** Writes a letter to one reader; does nothing when that reader has a mail about the event already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(Letter letter, Person reader) {
        put(letter, reader, null);
    }

    /** The same with a word that stands in the mail that leaves and nowhere else. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(Letter letter, Person reader, @Nullable String secret) {
        if (mails.existsByEventKeyAndRecipientId(letter.eventKey(), reader.id())) {
            return;
        }
        String thread = mails.messageIds(letter.topic().key(), reader.id(), FIRST).stream().findFirst().orElse(null);
        Mail mail = mails.save(new Mail(letter, reader, writer.write(letter, reader), addresses.newMessageId(letter.eventKey()),
                thread, secret, server.configured(), clock.instant()));
        if (mail.state().onItsWay()) {
            sendNow(mail.id());
        }
    }

    /** The mail if it is still to be sent; without a mail server it is kept instead. */
    @Transactional
    public Optional<MailView> due(long id) {
        Optional<Mail> mail = mails.lock(id).filter(found -> found.state().onItsWay());
        if (!server.configured()) {
            mail.ifPresent(Mail::keep);
            return Optional.empty();
        }
        return mail.map(Mail::toBeSent);
    }

    /** Writes down what came of an attempt and says when the next one is due, if there is to be one. */
    @Transactional
    public Optional<Instant> tried(long id, Attempt attempt) {
        Mail mail = mails.lock(id).orElseThrow();
        Instant now = clock.instant();
        Optional<Instant> next = switch (attempt) {
            case Attempt.Sent sent -> Optional.empty();
            case Attempt.Refused refused -> Optional.empty();
            case Attempt.Later later -> Optional.ofNullable(times.next(mail.attempts() + 1, mail.queuedAt(), now));
            case Attempt.Misconfigured settings -> Optional.ofNullable(times.next(mail.attempts() + 1, mail.queuedAt(), now));
        };
        mail.tried(attempt, next.orElse(null), now);
        return next;
    }

    /** Tries a mail once more, at once. */
    @Transactional
    public void sendAgain(long id) {
        mails.lock(id).orElseThrow().sendAgain(clock.instant());
        sendNow(id);
    }

    private void sendNow(long id) {
        scheduler.schedule(MailTask.MAIL.instance(String.valueOf(id)).scheduledTo(clock.instant()),
                SchedulerClient.ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        wake.afterCommit();
    }
}
