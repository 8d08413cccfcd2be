package org.magrathea.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Asks the database every second whether it is there, so that others know without waiting. Failures for this reason are
 * counted and not logged one by one: what has happened is said once, and then once a minute.
 */
@Component
public class DatabasePulse implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DatabasePulse.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration AWAY = Duration.ofSeconds(3);
    private static final Duration SAY_AGAIN = Duration.ofMinutes(1);
    private static final int VALID_SECONDS = 1;

    private final DataSource database;
    private final UnloggedFailures failures = new UnloggedFailures();
    private volatile long answeredAt = System.nanoTime();
    private volatile String problem = "it does not answer";
    private volatile boolean running;

    private boolean told;
    private long toldAt;
    private long awaySince;

    DatabasePulse(DataSource database) {
        this.database = database;
    }

    /** Whether it has not answered for more than three seconds. Known at once. */
    public boolean isAway() {
        return running && sinceAnswer().compareTo(AWAY) > 0;
    }

    /** Why, as far as it is known; only of use while it is away. */
    String problem() {
        return problem;
    }

    private Duration sinceAnswer() {
        return Duration.ofNanos(System.nanoTime() - answeredAt);
    }

    /** Nobody interrupts this thread: one that is interrupted while it uses an H2 file closes that file for all. */
    private void beat() {
        while (running) {
            ask();
            if (running) {
                say();
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void ask() {
        try (Connection connection = database.getConnection()) {
            if (connection.isValid(VALID_SECONDS)) {
                answeredAt = System.nanoTime();
            } else {
                problem = "it does not answer";
            }
        } catch (SQLException away) {
            SQLException reason = away.getCause() instanceof SQLException cause ? cause : away;
            problem = String.valueOf(reason.getMessage());
        }
    }

    private void say() {
        long now = System.nanoTime();
        if (isAway() && !told) {
            told = true;
            awaySince = answeredAt;
            toldAt = now;
            log.error("The database is away: {}", problem);
        } else if (told && !isAway()) {
            told = false;
            log.info("The database answers again after {} s; {} failures were not logged one by one", seconds(now - awaySince),
                    failures.take());
        } else if (now - toldAt > SAY_AGAIN.toNanos()) {
            long unlogged = failures.take();
            if (told || unlogged > 0) {
                toldAt = now;
                log.error("{}; {} failures were not logged one by one", told
                        ? "The database has been away for " + seconds(now - awaySince) + " s: " + problem
                        : "The database could not be used at times, last: " + failures.last(), unlogged);
            }
        }
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos);
    }

    @Override
    public void start() {
        answeredAt = System.nanoTime();
        running = true;
        failures.begin();
        Thread.ofPlatform().daemon().name("database-pulse").start(this::beat);
    }

    @Override
    public void stop() {
        running = false;
        failures.end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
