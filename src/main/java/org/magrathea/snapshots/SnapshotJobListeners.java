package org.magrathea.snapshots;

import org.magrathea.jobs.JobListener;
import org.magrathea.snapshots.operations.DeleteSnapshot;
import org.magrathea.snapshots.operations.TrashSnapshot;
import org.magrathea.snapshots.operations.UntrashSnapshot;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Records the results of jobs that move and delete snapshots. */
@Configuration(proxyBeanMethods = false)
class SnapshotJobListeners {

    @Bean
    JobListener<TrashSnapshot> trashed(SnapshotRepository snapshots) {
        return JobListener.whenDone(TrashSnapshot.class,
                (done, trashed) -> snapshots.onHost(trashed.snapshot()).markTrashed(done.at()));
    }

    @Bean
    JobListener<UntrashSnapshot> untrashed(SnapshotRepository snapshots) {
        return JobListener.whenDone(UntrashSnapshot.class,
                (done, untrashed) -> snapshots.onHost(untrashed.snapshot()).markTrashed(null));
    }

    @Bean
    JobListener<DeleteSnapshot> deleted(SnapshotRepository snapshots) {
        return JobListener.whenDone(DeleteSnapshot.class, (done, deleted) -> snapshots.onHost(deleted.snapshot()).markDeleted());
    }
}
