package org.magrathea.jobs;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.magrathea.database.ClockSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The scheduler goes by the same time as everything else, and bears that somebody sets it. */
@Configuration(proxyBeanMethods = false)
class SchedulerTime {

    /** What was to happen so soon was a retry or a next look, not an agreed time, which is looked at again before it counts. */
    private static final Duration SOON = Duration.ofMinutes(2);

    private final JdbcClient sql;

    SchedulerTime(JdbcClient sql) {
        this.sql = sql;
    }

    @Bean
    static Clock schedulerClock(java.time.Clock clock) {
        return clock::instant;
    }

    /** Nobody has missed a heartbeat because the clock was set, and nobody waits hours for a retry. */
    @EventListener
    void on(ClockSet set) {
        sql.sql("update scheduled_tasks set last_heartbeat = :now where picked = true")
                .param("now", sqlTime(set.now()))
                .update();
        if (set.now().isBefore(set.before())) {
            sql.sql("""
                    update scheduled_tasks set execution_time = :now
                    where picked = false and execution_time > :before and execution_time < :soon""")
                    .param("now", sqlTime(set.now()))
                    .param("before", sqlTime(set.before().minus(SOON)))
                    .param("soon", sqlTime(set.before().plus(SOON)))
                    .update();
        }
    }

    private static OffsetDateTime sqlTime(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
