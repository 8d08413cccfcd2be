package org.magrathea.folders;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.magrathea.hosts.HostTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has hosts told whose folders there are; by one node, however many there are. */
@Configuration(proxyBeanMethods = false)
class FolderTask {

    @HostTask
    @Bean(defaultCandidate = false)
    RecurringTask<Void> tellHostsOfFolders(FolderKeeper keeper, FolderSettings settings) {
        return Tasks.recurring("folders", FixedDelay.of(settings.tell())).execute((instance, context) -> keeper.look());
    }
}
