package org.magrathea.sharedfolders;

import org.magrathea.hosts.OperationArguments;
import org.magrathea.jobs.JobPreparation;
import org.springframework.stereotype.Component;

/** Sends the folders of a machine to its host before its first job. A guest gets write access when it starts. */
@Component
class FoldersBeforeStart implements JobPreparation {

    private final SharedFolderSync sync;

    FoldersBeforeStart(SharedFolderSync sync) {
        this.sync = sync;
    }

    @Override
    public void prepare(long host, OperationArguments arguments) {
        sync.before(host, arguments.subject());
    }
}
