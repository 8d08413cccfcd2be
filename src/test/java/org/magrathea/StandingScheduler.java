package org.magrathea;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** For a portal with {@code db-scheduler.enabled=false}: it writes tasks as always, and nobody carries them out. */
public final class StandingScheduler {

    @Bean
    SchedulerClient schedulerClient(DataSource database) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database)).build();
    }
}
