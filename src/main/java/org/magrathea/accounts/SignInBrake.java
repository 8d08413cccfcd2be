package org.magrathea.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows whoever guesses passwords: each {@link Subject} has room for some tries, which fade. Counted in the database, so that
 * all nodes count together, and before the password is looked at, so that many tries at once count as many. Right passwords
 * leave nothing behind. See {@code docs/decisions/0004-argon2id-and-slowing.md}.
 */
@Component
class SignInBrake {

    /** The table holds no more rows for longer than a minute; the oldest go first. */
    static final int MOST_ROWS = 100_000;
    /** By then a try counts for a 64th. */
    private static final Duration FORGOTTEN = Subject.HALF_LIFE.multipliedBy(6);
    /** How many tries at a name failed is told at the next sign-in, a week long. */
    private static final Duration TOLD = Duration.ofDays(7);
    private static final int TRIES_TO_COUNT = 20;

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
     * @throws TooManyTries when one of them has no room; then nothing is counted
     */
    void count(List<Subject> subjects) {
        for (int attempt = 1;; attempt++) {
            try {
                transaction.executeWithoutResult(status -> countAll(subjects));
                return;
            } catch (DuplicateKeyException another) {
                // Somebody else was the first to count for the same subject. Its row is there now, and is waited for.
                if (attempt == TRIES_TO_COUNT) {
                    throw another;
                }
            }
        }
    }

    /** The password was right: what is its owner's alone starts anew, of what is shared only this try is taken back. */
    void worked(List<Subject> subjects) {
        for (Subject subject : subjects) {
            if (subject.owned()) {
                sql.sql("delete from sign_in_failures where subject = ?").param(subject.key()).update();
            } else {
                sql.sql("update sign_in_failures set level = case when level > 1 then level - 1 else 0 end where subject = ?")
                        .param(subject.key())
                        .update();
            }
        }
    }

    /** The password for this name was wrong, which its owner is told at the next sign-in. */
    void failed(Subject name) {
        int known = sql.sql("update sign_in_failures set failures = failures + 1 where subject = ?").param(name.key()).update();
        if (known == 0) {
            try {
                insert(name, 0, 1, clock.instant());
            } catch (DuplicateKeyException another) {
                failed(name);
            }
        }
    }

    /** How many tries at a name failed since this was asked last. */
    int failuresToTell(Subject name) {
        Integer failures = transaction.execute(status -> {
            Optional<Integer> found = sql.sql("select failures from sign_in_failures where subject = ? for update")
                    .param(name.key())
                    .query(Integer.class)
                    .optional();
            found.ifPresent(
                    some -> sql.sql("update sign_in_failures set failures = 0 where subject = ?").param(name.key()).update());
            return found.orElse(0);
        });
        return failures == null ? 0 : failures;
    }

    private void countAll(List<Subject> subjects) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Optional<Double>> levels = new ArrayList<>();
        for (Subject subject : subjects) {
            Optional<Double> level = level(subject, now);
            level.ifPresent(known -> requireRoom(subject, known));
            levels.add(level);
        }
        for (int at = 0; at < subjects.size(); at++) {
            Subject subject = subjects.get(at);
            Optional<Double> level = levels.get(at);
            if (level.isEmpty()) {
                insert(subject, 1, 0, now);
            } else {
                sql.sql("update sign_in_failures set level = ?, last_at = ? where subject = ?")
                        .params(level.get() + 1, utc(now), subject.key())
                        .update();
            }
        }
    }

    /** What is left by now of all tries; the row stays locked until the end of the transaction. */
    private Optional<Double> level(Subject subject, Instant now) {
        record Row(double level, OffsetDateTime lastAt) {
        }
        return sql.sql("select level, last_at from sign_in_failures where subject = ? for update")
                .param(subject.key())
                .query(Row.class)
                .optional()
                .map(row -> row.level() * Math.pow(0.5, halfLives(Duration.between(row.lastAt().toInstant(), now))));
    }

    private static double halfLives(Duration age) {
        return Math.max(0, (double) age.toMillis() / Subject.HALF_LIFE.toMillis());
    }

    private static void requireRoom(Subject subject, double level) {
        int room = subject.most() - 1;
        if (level > room) {
            double halfLives = Math.log(level / room) / Math.log(2);
            throw new TooManyTries(Duration.ofMillis((long) Math.ceil(halfLives * Subject.HALF_LIFE.toMillis())),
                    subject.wayOut());
        }
    }

    private void insert(Subject subject, double level, int failures, Instant now) {
        sql.sql("insert into sign_in_failures (subject, level, failures, last_at) values (?, ?, ?, ?)")
                .params(subject.key(), level, failures, utc(now))
                .update();
    }

    /** Rows that hold up nobody go, and the oldest ones when there are too many, so that no invention fills the table. */
    @Scheduled(fixedDelayString = "PT1M")
    void forget() {
        Instant now = clock.instant();
        sql.sql("delete from sign_in_failures where last_at < ? and (failures = 0 or last_at < ?)")
                .params(utc(now.minus(FORGOTTEN)), utc(now.minus(TOLD)))
                .update();
        sql.sql("""
                delete from sign_in_failures where last_at <=
                (select last_at from sign_in_failures order by last_at desc limit 1 offset ?)""").param(MOST_ROWS).update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
