package org.magrathea.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows whoever guesses passwords: after a few failures each further try must wait, longer each time, up to a limit that
 * the owner of an account can sit out. Counted in the database, so that all nodes count together, and before the password
 * is looked at, so that many tries at once count as many.
 */
@Component
class SignInBrake {

    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignInBrake(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Counts a try for each subject, as failed until {@link #worked} takes it back.
     *
     * @return failures of the last subject before this one
     * @throws TooManyTries when one of them has to wait; then nothing is counted
     */
    int count(List<Subject> subjects) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        subjects.forEach(subject -> known(subject, now));
        Integer before = transaction.execute(status -> {
            List<Integer> failures = subjects.stream().map(subject -> failures(subject, now)).toList();
            for (int at = 0; at < subjects.size(); at++) {
                set(subjects.get(at), failures.get(at) + 1, now);
            }
            return failures.getLast();
        });
        return before == null ? 0 : before;
    }

    /** The password was right: its subject starts anew, what it shares with others only takes this one try back. */
    void worked(Subject own, List<Subject> shared) {
        sql.sql("delete from sign_in_failures where subject = ?").param(own.key()).update();
        shared.forEach(
                subject -> sql.sql("update sign_in_failures set failures = failures - 1 where subject = ? and failures > 0")
                        .param(subject.key())
                        .update());
    }

    private void known(Subject subject, Instant now) {
        try {
            sql.sql("""
                    insert into sign_in_failures (subject, failures, last_at)
                    select ?, 0, ? where not exists (select 1 from sign_in_failures where subject = ?)""")
                    .params(subject.key(), utc(now), subject.key())
                    .update();
        } catch (DuplicateKeyException another) {
            // Somebody else was quicker; the row is there, which is all that is wanted.
        }
    }

    private int failures(Subject subject, Instant now) {
        record Row(int failures, OffsetDateTime lastAt) {
        }
        Row row = sql.sql("select failures, last_at from sign_in_failures where subject = ? for update")
                .param(subject.key())
                .query(Row.class)
                .optional()
                .orElse(new Row(0, utc(now)));
        if (row.lastAt().toInstant().plus(FORGOTTEN).isBefore(now)) {
            return 0;
        }
        Duration left = Duration.between(now, row.lastAt().toInstant().plus(subject.waitAfter(row.failures())));
        if (left.isPositive()) {
            throw new TooManyTries(left);
        }
        return row.failures();
    }

    private void set(Subject subject, int failures, Instant now) {
        sql.sql("update sign_in_failures set failures = ?, last_at = ? where subject = ?")
                .params(failures, utc(now), subject.key())
                .update();
    }

    /** Rows that make nobody wait any more go soon, so that invented names cannot fill the table. */
    @Scheduled(fixedDelayString = "PT10M")
    void forget() {
        Instant now = clock.instant();
        sql.sql("delete from sign_in_failures where last_at < ? or (failures < ? and last_at < ?)")
                .params(utc(now.minus(FORGOTTEN)), Subject.FREE_OF_A_NAME, utc(now.minus(Duration.ofHours(1))))
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
