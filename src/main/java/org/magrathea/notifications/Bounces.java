package org.magrathea.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.magrathea.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Returned mails. They are shown to their reader and to admins until they are resolved. */
@Component
@Transactional
class Bounces {

    /** A mail that was returned from an address. */
    record Bounce(long mail, String address, String status, String reason, Instant at) {
    }

    private static final String FIELDS = "select mail_id, address, status, reason, bounced_at from mail_bounce";

    private final MailRepository mails;
    private final AdminGroupSettings group;
    private final JdbcClient sql;
    private final Clock clock;

    Bounces(MailRepository mails, AdminGroupSettings group, JdbcClient sql, Clock clock) {
        this.mails = mails;
        this.group = group;
        this.sql = sql;
        this.clock = clock;
    }

    /** Records a failed delivery. Automatic answers and reports of delays are ignored. */
    ReceivedMails.Result receive(ReceivedMail received) {
        ReceivedMail.DeliveryReport report = received.report();
        if (report == null) {
            return new ReceivedMails.Result(ReceivedMails.Outcome.IGNORED, "Not a report of a failed delivery.");
        }
        Optional<Mail> mail = mails.findByReplyToken(received.token());
        if (mail.isEmpty()) {
            return new ReceivedMails.Result(ReceivedMails.Outcome.IGNORED, "Unknown email.");
        }
        record(mail.get(), report);
        return new ReceivedMails.Result(ReceivedMails.Outcome.BOUNCE, report.status() + " " + report.reason());
    }

    private void record(Mail mail, ReceivedMail.DeliveryReport report) {
        if (ofMail(mail.id()).isEmpty()) {
            sql.sql("insert into mail_bounce (mail_id, account_id, address, status, reason, bounced_at)"
                    + " values (?, ?, ?, ?, ?, ?)")
                    .param(mail.id())
                    .param(mail.recipient())
                    .param(mail.to())
                    .param(report.status())
                    .param(report.reason())
                    .param(now())
                    .update();
        }
    }

    @Transactional(readOnly = true)
    public Optional<Bounce> ofMail(long mail) {
        return sql.sql(FIELDS + " where mail_id = ?").param(mail).query(Bounces::read).optional();
    }

    /** The newest bounce from the present address of a person that is not resolved. */
    @Transactional(readOnly = true)
    public Optional<Bounce> open(Person person) {
        return sql.sql(FIELDS + " where account_id = ? and address = ? and resolved_at is null order by id desc limit 1")
                .params(person.id(), person.email())
                .query(Bounces::read)
                .optional();
    }

    /** The newest bounce from the present address of all admins that is not resolved. */
    @Transactional(readOnly = true)
    public Optional<Bounce> openOfAdmins() {
        return group.exists()
                ? sql.sql(FIELDS + " where account_id is null and address = ? and resolved_at is null order by id desc limit 1")
                        .param(group.address())
                        .query(Bounces::read)
                        .optional()
                : Optional.empty();
    }

    /** Resolves all bounces from the address of all admins. */
    public void resolveOfAdmins() {
        sql.sql("update mail_bounce set resolved_at = ? where account_id is null and resolved_at is null").param(now()).update();
    }

    /** Resolves all bounces of a person. */
    public void resolve(long account) {
        sql.sql("update mail_bounce set resolved_at = ? where account_id = ? and resolved_at is null")
                .params(now(), account)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Bounce read(ResultSet row, int number) throws SQLException {
        return new Bounce(row.getLong("mail_id"), row.getString("address"), row.getString("status"), row.getString("reason"),
                row.getObject("bounced_at", OffsetDateTime.class).toInstant());
    }
}
