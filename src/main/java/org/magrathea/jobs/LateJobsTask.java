package org.magrathea.jobs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the check for late jobs, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class LateJobsTask {

    @Bean
    RecurringTask<Void> findLateJobs(LateJobs late, JobSettings settings) {
        return Tasks.recurring("late-jobs", FixedDelay.of(settings.lateInterval())).execute((instance, context) -> late.run());
    }
}
