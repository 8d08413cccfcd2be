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
 * Limits guesses of passwords. Each {@link RateLimitKey} allows some attempts, whose weight decreases with time. They are counted in
 * the database for all nodes together. They are counted before the password is checked, so concurrent attempts count too. A
 * correct password removes its count. See {@code docs/decisions/0004-argon2id-and-rate-limits.md}.
 */
@Component
class SignInRateLimiter {

    /** Maximum number of rows, enforced once a minute. The oldest rows are deleted first. */
    static final int MOST_ROWS = 100_000;
    /** After this time an attempt weighs 1/64. */
    private static final Duration FORGOTTEN = RateLimitKey.HALF_LIFE.multipliedBy(6);
    /** Failed attempts with a name are kept for one week, to report them at the next sign-in. */
    private static final Duration TOLD = Duration.ofDays(7);
    private static final int TRIES_TO_COUNT = 20;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignInRateLimiter(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Counts a failed attempt for each subject. {@link #worked} reverts it.
     *
     * @throws TooManyAttempts a limit is exceeded. Nothing is counted then
     */
    void count(List<RateLimitKey> subjects) {
        for (int attempt = 1;; attempt++) {
            try {
                transaction.executeWithoutResult(status -> countAll(subjects));
                return;
            } catch (DuplicateKeyException another) {
                // Another request has inserted the row of the same subject. The next round waits for its lock.
                if (attempt == TRIES_TO_COUNT) {
                    throw another;
                }
            }
        }
    }

    /** The password was correct. Counts owned by the user are deleted. Shared counts only lose this attempt. */
    void worked(List<RateLimitKey> subjects) {
        for (RateLimitKey subject : subjects) {
            if (subject.owned()) {
                sql.sql("delete from sign_in_failures where subject = ?").param(subject.key()).update();
            } else {
                sql.sql("update sign_in_failures set level = case when level > 1 then level - 1 else 0 end where subject = ?")
                        .param(subject.key())
                        .update();
            }
        }
    }

    /** Counts a wrong password for this name, to report it at the next sign-in. */
    void failed(RateLimitKey name) {
        int known = sql.sql("update sign_in_failures set failures = failures + 1 where subject = ?").param(name.key()).update();
        if (known == 0) {
            try {
                insert(name, 0, 1, clock.instant());
            } catch (DuplicateKeyException another) {
                failed(name);
            }
        }
    }

    /** The number of failed attempts with a name since the last call. */
    int failuresToTell(RateLimitKey name) {
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

    private void countAll(List<RateLimitKey> subjects) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Optional<Double>> levels = new ArrayList<>();
        for (RateLimitKey subject : subjects) {
            Optional<Double> level = level(subject, now);
            level.ifPresent(known -> requireRoom(subject, known));
            levels.add(level);
        }
        for (int at = 0; at < subjects.size(); at++) {
            RateLimitKey subject = subjects.get(at);
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

    /** The current weight of all attempts. Locks the row until the end of the transaction. */
    private Optional<Double> level(RateLimitKey subject, Instant now) {
        record Row(double level, OffsetDateTime lastAt) {
        }
        return sql.sql("select level, last_at from sign_in_failures where subject = ? for update")
                .param(subject.key())
                .query(Row.class)
                .optional()
                .map(row -> row.level() * Math.pow(0.5, halfLives(Duration.between(row.lastAt().toInstant(), now))));
    }

    private static double halfLives(Duration age) {
        return Math.max(0, (double) age.toMillis() / RateLimitKey.HALF_LIFE.toMillis());
    }

    private static void requireRoom(RateLimitKey subject, double level) {
        int room = subject.most() - 1;
        if (level > room) {
            double halfLives = Math.log(level / room) / Math.log(2);
            throw new TooManyAttempts(Duration.ofMillis((long) Math.ceil(halfLives * RateLimitKey.HALF_LIFE.toMillis())),
                    subject.wayOut());
        }
    }

    private void insert(RateLimitKey subject, double level, int failures, Instant now) {
        sql.sql("insert into sign_in_failures (subject, level, failures, last_at) values (?, ?, ?, ?)")
                .params(subject.key(), level, failures, utc(now))
                .update();
    }

    /** Deletes rows without effect, and the oldest ones if there are too many. Invented names cannot fill the table. */
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
