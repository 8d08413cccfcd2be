package org.magrathea.notifications;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes due digests: one email with what a reader did not want at once. Each reader has a transaction of their own, so that a
 * failure concerns one digest only.
 */
@Component
class Digests {

    /** Emails in a digest. The rest is in the next one, which is due at the next check. */
    static final int MOST = 100;
    /** Readers of a check. */
    private static final int READERS = 1000;
    private static final Logger log = LoggerFactory.getLogger(Digests.class);

    private final MailRepository mails;
    private final MailPreferences preferences;
    private final People people;
    private final Outbox outbox;
    private final MailAddresses addresses;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Digests(MailRepository mails, MailPreferences preferences, People people, Outbox outbox, MailAddresses addresses,
            JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.mails = mails;
        this.preferences = preferences;
        this.people = people;
        this.outbox = outbox;
        this.addresses = addresses;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Waiting(long reader, Instant first) {
    }

    /** Writes all digests that are due now. Returns their number. */
    int writeDue() {
        int written = 0;
        for (Waiting waiting : waiting()) {
            try {
                written += Boolean.TRUE.equals(transaction.execute(status -> writeIfDue(waiting))) ? 1 : 0;
            } catch (RuntimeException failed) {
                log.error("The digest of account {} was not written. It is retried at the next check", waiting.reader(), failed);
            }
        }
        return written;
    }

    private List<Waiting> waiting() {
        return sql.sql("select recipient_id, min(written_at) as first_at from mail where state = 'DIGEST' group by recipient_id"
                + " order by first_at limit " + READERS)
                .query((row, number) -> new Waiting(row.getLong("recipient_id"),
                        row.getObject("first_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private boolean writeIfDue(Waiting waiting) {
        Optional<Person> reader = people.find(waiting.reader());
        if (reader.isEmpty() || !people.canSignIn(waiting.reader())) {
            mails.lockDigest(waiting.reader(), Limit.of(MOST)).forEach(Mail::keep);
            return false;
        }
        Instant due = new DigestTime(preferences.digestHour(waiting.reader()), reader.get().zone()).after(waiting.first());
        return !due.isAfter(clock.instant()) && write(reader.get());
    }

    private boolean write(Person reader) {
        List<Mail> content = mails.lockDigest(reader.id(), Limit.of(MOST));
        if (content.isEmpty()) {
            return false;
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Mail mail : content) {
            lines.add(Map.of("title", mail.subject().replaceFirst("^\\[magrathea] ", ""),
                    "first", mail.text().lines().findFirst().orElse(""), "at", mail.writtenAt(),
                    "page", addresses.portal() + (mail.path() == null ? "/account/emails/" + mail.id() : mail.path())));
            mail.include();
        }
        outbox.put(draft("daily-" + content.getFirst().id(), lines), reader);
        return true;
    }

    static MailDraft draft(String event, List<Map<String, Object>> lines) {
        return new MailDraft("digest", event, new MailThread("digest", "/account/emails", "your emails", null),
                Map.of("count", lines.size(), "emails", lines));
    }
}
