package org.magrathea.usage;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Deletes usage that is older than its resolution is kept. Only deleted machines have such usage. Days are kept for ever. Traffic is
 * kept for 13 months.
 */
@Configuration(proxyBeanMethods = false)
class UsageCleanup {

    @Bean
    RecurringTask<Void> deleteOldUsage(UsageStore store, TrafficStore traffic, Clock clock) {
        return Tasks.recurring("usage-cleanup", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> {
                    clean(store, clock.instant().getEpochSecond());
                    traffic.deleteBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                            .withDayOfMonth(1)
                            .minusMonths(TrafficSummary.MONTHS - 1L));
                });
    }

    private static void clean(UsageStore store, long now) {
        for (Resolution resolution : List.of(Resolution.TEN_SECONDS, Resolution.MINUTE, Resolution.QUARTER)) {
            store.deleteBefore(resolution, now - resolution.span() * (resolution.slots() - 1));
        }
    }
}
