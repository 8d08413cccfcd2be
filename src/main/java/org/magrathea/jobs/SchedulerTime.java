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

/** Gives the scheduler the clock of the portal, and corrects its tasks when the clock is set. */
@Configuration(proxyBeanMethods = false)
class SchedulerTime {

    /** Executions within this time are retries or polls, not agreed times. Agreed times are checked again before use. */
    private static final Duration SOON = Duration.ofMinutes(2);

    private final JdbcClient sql;

    SchedulerTime(JdbcClient sql) {
        this.sql = sql;
    }

    @Bean
    static Clock schedulerClock(java.time.Clock clock) {
        return clock::instant;
    }

    /** Refreshes heartbeats and moves retries, so that setting the clock neither orphans nor delays tasks. */
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
