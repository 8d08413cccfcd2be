package org.magrathea.sharedfolders;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.magrathea.hosts.HostTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Syncs shared folders with hosts, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class FolderTask {

    @HostTask
    @Bean(defaultCandidate = false)
    RecurringTask<Void> syncSharedFolders(SharedFolderSync sync, SharedFolderSettings settings) {
        return Tasks.recurring("shared-folders", FixedDelay.of(settings.syncInterval()))
                .execute((instance, context) -> sync.run());
    }
}
