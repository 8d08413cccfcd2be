package org.magrathea.summaries;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Writes due summaries, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class SummaryTask {

    @Bean
    RecurringTask<Void> writeWeeklySummaries(WeeklySummaries summaries, SummarySettings settings) {
        return Tasks.recurring("weekly-summaries", FixedDelay.of(settings.pollInterval()))
                .execute((instance, context) -> summaries.writeDue());
    }
}
