package org.magrathea.snapshots;

import org.magrathea.hosts.CancelEffect;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobListener;
import org.magrathea.snapshots.operations.TakeSnapshot;
import org.springframework.stereotype.Component;

/** Records the outcome of a snapshot job. */
@Component
class TakeSnapshotListener implements JobListener<TakeSnapshot> {

    private final SnapshotRepository snapshots;

    TakeSnapshotListener(SnapshotRepository snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public void done(JobEvent.JobDone done, TakeSnapshot taken) {
        snapshots.onHost(taken.snapshot()).taken(done.at(), done.result());
    }

    @Override
    public void failed(JobEvent.JobFailed failed, TakeSnapshot take) {
        snapshots.onHost(take.snapshot()).markMissing();
    }

    @Override
    public void cancelledWhileRunning(JobEvent.JobCancelledWhileRunning stopped, TakeSnapshot take) {
        Snapshot snapshot = snapshots.onHost(take.snapshot());
        if (stopped.left() == CancelEffect.UNCHECKED) {
            snapshot.markUnverified(stopped.at());
        } else {
            snapshot.markMissing();
        }
    }

    @Override
    public void cancelled(JobEvent.JobCancelled cancelled, TakeSnapshot take) {
        snapshots.onHost(take.snapshot()).markMissing();
    }
}
