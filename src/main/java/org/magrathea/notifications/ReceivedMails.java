package org.magrathea.notifications;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Handles each message of the mailbox once: its effect and its row are stored in one transaction. */
@Component
class ReceivedMails {

    /** The outcome of a message. */
    enum Outcome {
        COMMENT, BOUNCE, REFUSED, IGNORED, FAILED
    }

    /** The outcome and why. */
    record Result(Outcome outcome, String details) {
    }

    private final Replies replies;
    private final Bounces bounces;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReceivedMails(Replies replies, Bounces bounces, JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.replies = replies;
        this.bounces = bounces;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Empty if the message was handled before. */
    Optional<Result> handle(ReceivedMail mail) {
        return transaction.execute(status -> once(mail));
    }

    /** Records a message that cannot be read, so that it is not retried forever. */
    void failed(String key, String problem) {
        transaction.executeWithoutResult(status -> {
            if (isNew(key)) {
                record(key, new Result(Outcome.FAILED, problem));
            }
        });
    }

    private Optional<Result> once(ReceivedMail mail) {
        if (!isNew(mail.key())) {
            return Optional.empty();
        }
        Result result = mail.purpose().equals(MailAddresses.BOUNCE) ? bounces.receive(mail) : replies.receive(mail);
        return Optional.of(record(mail.key(), result));
    }

    private boolean isNew(String key) {
        return sql.sql("select count(*) from received_mail where message_key = ?").param(key).query(Integer.class).single() == 0;
    }

    private Result record(String key, Result result) {
        sql.sql("insert into received_mail (message_key, outcome, details, received_at) values (?, ?, ?, ?)")
                .params(key, result.outcome().name(), HeaderText.line(result.details(), 500),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return result;
    }
}
