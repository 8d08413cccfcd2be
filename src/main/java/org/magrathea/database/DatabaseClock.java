package org.magrathea.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The time as the database has it, so that all nodes have the same whatever their own clocks say. It is asked for every few
 * seconds; in between a counter goes on that nobody can set. Ticks in microseconds, which is what both databases keep: an
 * instant that was stored and read is the same.
 */
@Component
public class DatabaseClock extends Clock {

    private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);

    /** Further apart than this is no drift: somebody has set the clock. */
    private static final Duration JUMP = Duration.ofSeconds(2);

    /** An answer that took longer says nothing of what the time is now. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final JdbcClient sql;
    private final ApplicationEventPublisher events;
    private volatile Known known;

    DatabaseClock(DataSource database, ApplicationEventPublisher events) {
        sql = JdbcClient.create(database);
        this.events = events;
        known = ask();
    }

    /** It was {@code at} when the counter stood at {@code nanos}. */
    private record Known(Instant at, long nanos, Duration took) {

        Instant now() {
            return at.plusNanos(System.nanoTime() - nanos);
        }
    }

    @Override
    public Instant instant() {
        return known.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource source = this::instant;
        return source.withZone(zone);
    }

    @Scheduled(fixedDelay = 5000, initialDelay = 5000)
    void look() {
        try {
            Known asked = ask();
            if (asked.took().compareTo(SLOW) < 0) {
                take(asked);
            }
        } catch (DataAccessException away) {
            log.debug("The database does not say what the time is: {}", away.getMessage());
        }
    }

    private void take(Known asked) {
        Duration apart = Duration.between(known.now(), asked.now());
        if (apart.abs().compareTo(JUMP) > 0) {
            log.warn("The clock of the database was set: it is {} now, by {} other than before", asked.now(), apart);
            events.publishEvent(new ClockSet(known.now(), asked.now()));
        }
        known = asked;
    }

    private Known ask() {
        long before = System.nanoTime();
        Instant said = sql.sql("select current_timestamp").query(OffsetDateTime.class).single().toInstant();
        long took = System.nanoTime() - before;
        return new Known(said, before + took / 2, Duration.ofNanos(took));
    }
}
