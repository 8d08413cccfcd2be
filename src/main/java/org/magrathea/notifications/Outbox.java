package org.magrathea.notifications;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.database.SchedulerWake;
import org.magrathea.notices.Delivery;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The outbox: stores mails until they are sent. A mail and its task are stored in the transaction of the event. */
@Component
class Outbox {

    private static final Limit FIRST = Limit.of(1);

    private final MailRepository mails;
    private final MailWriter writer;
    private final MailAddresses addresses;
    private final MailServer server;
    private final MailPreferences preferences;
    private final AdminGroupSettings group;
    private final Invitations invitations;
    private final DeliveryPolicy times;
    private final SchedulerClient scheduler;
    private final SchedulerWake wake;
    private final Clock clock;

    Outbox(MailRepository mails, MailWriter writer, MailAddresses addresses, MailServer server,
            MailPreferences preferences, AdminGroupSettings group, Invitations invitations, DeliveryPolicy times,
            @Lazy SchedulerClient scheduler, SchedulerWake wake, Clock clock) {
        this.mails = mails;
        this.writer = writer;
        this.addresses = addresses;
        this.server = server;
        this.preferences = preferences;
        this.group = group;
        this.invitations = invitations;
        this.times = times;
        this.scheduler = scheduler;
        this.wake = wake;
        this.clock = clock;
    }

    /** Stores a mail to several readers. If admins get it as admins and have an address for all of them, it goes there once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putAll(MailDraft draft, Collection<Person> readers) {
        boolean once = draft.concernsAdmins() && group.exists();
        List<Long> admins = readers.stream().filter(reader -> once && reader.isAdmin()).map(Person::id).toList();
        if (!admins.isEmpty()) {
            putToGroup(draft.toGroup(), admins);
        }
        readers.stream().filter(reader -> !once || !reader.isAdmin()).distinct().forEach(reader -> put(draft, reader));
    }

    /** The same, and personally to those readers who get it not only as admins. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putAll(MailDraft draft, Collection<Person> readers, Collection<Person> personally) {
        Set<Long> own = personally.stream().map(Person::id).collect(Collectors.toSet());
        putAll(draft.toAdmins(), readers.stream().filter(reader -> !own.contains(reader.id())).toList());
        readers.stream()
                .filter(reader -> own.contains(reader.id()))
                .distinct()
                .forEach(reader -> put(draft.personally(), reader));
    }

    /** An event from before a change of the setting is not sent twice. */
    private void putToGroup(MailDraft draft, List<Long> admins) {
        if (mails.existsByToAdmins(draft.eventKey()) || mails.existsByEventKeyAndRecipientIdIn(draft.eventKey(), admins)) {
            return;
        }
        String thread = mails.messageIdsToAdmins(draft.topic().key(), FIRST).stream().findFirst().orElse(null);
        save(new Mail(draft, MailRecipient.ofAdmins(group.address()), writer.write(draft, group.reader()),
                addresses.newMessageId(draft.eventKey()), thread, new MailSecrets(null, null, addresses.newReplyToken()), null,
                state(Delivery.NOW), clock.instant()));
    }

    /**
     * Stores a mail to one reader, unless that reader already has one about the event or has switched its kind off. A mail with a
     * calendar entry is sent at once and is not part of a digest.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(MailDraft draft, Person reader) {
        put(draft, reader, null);
    }

    /** Whether a reader has got a calendar entry of a request. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hasCalendarEntry(long request, Person reader) {
        return mails.existsByRequestIdAndRecipientIdAndCalendarNotNull(request, reader.id());
    }

    /** The same with a secret that appears only in the sent mail. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(MailDraft draft, Person reader, @Nullable String secret) {
        if (mails.existsByEventKeyAndRecipientId(draft.eventKey(), reader.id())
                || draft.concernsAdmins() && reader.isAdmin() && mails.existsByToAdmins(draft.eventKey())) {
            return;
        }
        Delivery delivery = preferences.of(reader, draft.kind());
        if (delivery == Delivery.OFF) {
            return;
        }
        save(new Mail(draft, MailRecipient.of(reader), writer.write(draft, reader), addresses.newMessageId(draft.eventKey()),
                thread(draft, reader), secrets(draft, reader, secret),
                draft.calendar() == null ? null : invitations.write(draft.calendar(), reader),
                state(draft.calendar() == null ? delivery : Delivery.NOW), clock.instant()));
    }

    private void save(Mail written) {
        Mail mail = mails.save(written);
        if (mail.state().onItsWay()) {
            sendNow(mail.id());
        }
    }

    /** The first mail of the thread to a reader. An admin reads the mails to all admins too. */
    private @Nullable String thread(MailDraft draft, Person reader) {
        List<String> own = mails.messageIds(draft.topic().key(), reader.id(), FIRST);
        return (own.isEmpty() && reader.isAdmin() && group.exists()
                ? mails.messageIdsToAdmins(draft.topic().key(), FIRST)
                : own).stream().findFirst().orElse(null);
    }

    private MailSecrets secrets(MailDraft draft, Person reader, @Nullable String secret) {
        return new MailSecrets(secret, draft.kind() == null ? null : preferences.linkToSwitchOff(reader, draft.kind()),
                addresses.newReplyToken());
    }

    private MailState state(Delivery delivery) {
        if (!server.configured()) {
            return MailState.KEPT;
        }
        return delivery == Delivery.DIGEST ? MailState.DIGEST : MailState.QUEUED;
    }

    /** The mail, if it still has to be sent. Without a mail server it is kept. */
    @Transactional
    public Optional<MailView> due(long id) {
        Optional<Mail> mail = mails.lock(id).filter(found -> found.state().onItsWay());
        if (!server.configured()) {
            mail.ifPresent(Mail::keep);
            return Optional.empty();
        }
        return mail.map(Mail::toBeSent);
    }

    /** Records the result of an attempt. Returns the time of the next attempt, if there is one. */
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

    /** Sends a mail again now. */
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
