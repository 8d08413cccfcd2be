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
 * The time of the database, so that all nodes have the same time. It is polled every few seconds. In between, a monotonic
 * counter is added. The resolution is microseconds, as in both databases. A stored instant therefore reads back unchanged.
 */
@Component
public class DatabaseClock extends Clock {

    private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);

    /** A larger difference is not drift: the clock was changed. */
    private static final Duration JUMP = Duration.ofSeconds(2);

    /** Slower answers are ignored, because their time is imprecise. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final JdbcClient sql;
    private final ApplicationEventPublisher events;
    private volatile Known known;

    DatabaseClock(DataSource database, ApplicationEventPublisher events) {
        sql = JdbcClient.create(database);
        this.events = events;
        known = query();
    }

    /** The time was {@code at} when the counter was {@code nanos}. */
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
    void poll() {
        try {
            Known answer = query();
            if (answer.took().compareTo(SLOW) < 0) {
                use(answer);
            }
        } catch (DataAccessException unavailable) {
            log.debug("The time of the database cannot be read: {}", unavailable.getMessage());
        }
    }

    private void use(Known answer) {
        Duration apart = Duration.between(known.now(), answer.now());
        if (apart.abs().compareTo(JUMP) > 0) {
            log.warn("The clock of the database was changed to {}, by {}", answer.now(), apart);
            events.publishEvent(new ClockSet(known.now(), answer.now()));
        }
        known = answer;
    }

    private Known query() {
        long before = System.nanoTime();
        Instant time = sql.sql("select current_timestamp").query(OffsetDateTime.class).single().toInstant();
        long took = System.nanoTime() - before;
        return new Known(time, before + took / 2, Duration.ofNanos(took));
    }
}
