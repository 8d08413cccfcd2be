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
 * Checks every second whether the database is available, so that other code knows without waiting. Failures for this reason
 * are counted. The log gets one line at the start and then one per minute.
 */
@Component
public class DatabasePulse implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DatabasePulse.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration UNAVAILABLE_AFTER = Duration.ofSeconds(3);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);
    private static final int VALID_SECONDS = 1;

    private final DataSource database;
    private final UnloggedFailures failures = new UnloggedFailures();
    private volatile long answeredAt = System.nanoTime();
    private volatile String problem = "no answer";
    private volatile boolean running;

    private boolean reported;
    private long reportedAt;
    private long unavailableSince;

    DatabasePulse(DataSource database) {
        this.database = database;
    }

    /** Whether it has not answered for more than three seconds. Returns at once. */
    public boolean isAway() {
        return running && sinceAnswer().compareTo(UNAVAILABLE_AFTER) > 0;
    }

    /** The reason, valid while it is unavailable. */
    String problem() {
        return problem;
    }

    private Duration sinceAnswer() {
        return Duration.ofNanos(System.nanoTime() - answeredAt);
    }

    /** This thread is never interrupted: an interrupt while it uses an H2 file closes the file for all threads. */
    private void beat() {
        while (running) {
            check();
            if (running) {
                report();
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void check() {
        try (Connection connection = database.getConnection()) {
            if (connection.isValid(VALID_SECONDS)) {
                answeredAt = System.nanoTime();
            } else {
                problem = "no answer";
            }
        } catch (SQLException unavailable) {
            SQLException reason = unavailable.getCause() instanceof SQLException cause ? cause : unavailable;
            problem = String.valueOf(reason.getMessage());
        }
    }

    private void report() {
        long now = System.nanoTime();
        if (isAway() && !reported) {
            reported = true;
            unavailableSince = answeredAt;
            reportedAt = now;
            log.error("Database unavailable: {}", problem);
        } else if (reported && !isAway()) {
            reported = false;
            log.info("Database available again after {} s; {} failures were not logged", seconds(now - unavailableSince),
                    failures.take());
        } else if (now - reportedAt > LOG_INTERVAL.toNanos()) {
            long unlogged = failures.take();
            if (reported || unlogged > 0) {
                reportedAt = now;
                log.error("{}; {} failures were not logged", reported
                        ? "Database unavailable for " + seconds(now - unavailableSince) + " s: " + problem
                        : "Database temporarily unavailable, last: " + failures.last(), unlogged);
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
