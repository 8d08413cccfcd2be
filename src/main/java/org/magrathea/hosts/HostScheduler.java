package org.magrathea.hosts;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerConfigurationSupport;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.github.kagkarlsson.scheduler.boot.config.startup.ContextReadyStart;
import com.github.kagkarlsson.scheduler.stats.StatsRegistry;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.magrathea.database.SchedulerBeat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The scheduler of tasks that contact hosts. It shares the table with the scheduler of all other tasks. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "db-scheduler.enabled", matchIfMissing = true)
class HostScheduler {

    @HostTask
    @DependsOnDatabaseInitialization
    @Bean(defaultCandidate = false, destroyMethod = "stop")
    Scheduler schedulerOfHosts(Environment environment, HostProperties hosts, DbSchedulerCustomizer customizer,
            StatsRegistry statistics, Clock clock, DataSource database, @HostTask SchedulerBeat beat,
            @HostTask List<Task<?>> tasks) {
        DbSchedulerProperties settings = Binder.get(environment).bindOrCreate("db-scheduler", DbSchedulerProperties.class);
        settings.setThreads(hosts.threads());
        return DbSchedulerConfigurationSupport.buildScheduler(settings, customizer, statistics, clock, database, tasks,
                List.of(beat),
                List.of());
    }

    @HostTask
    @Bean(defaultCandidate = false)
    SchedulerBeat beatOfHosts(@Value("${db-scheduler.polling-interval}") Duration pause) {
        return new SchedulerBeat(pause);
    }

    @Bean(defaultCandidate = false)
    ContextReadyStart startOfHosts(@HostTask Scheduler scheduler) {
        return new ContextReadyStart(scheduler);
    }
}
