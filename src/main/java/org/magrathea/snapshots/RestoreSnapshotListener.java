package org.magrathea.snapshots;

import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobListener;
import org.magrathea.machines.Machines;
import org.magrathea.snapshots.operations.RestoreSnapshot;
import org.springframework.stereotype.Component;

/** Records the outcome of a restore: the safety snapshot, and what it showed about the restored snapshot. */
@Component
class RestoreSnapshotListener implements JobListener<RestoreSnapshot> {

    private final SnapshotRepository snapshots;
    private final SafetyCopies copies;
    private final SnapshotNotices notices;
    private final Machines machines;

    RestoreSnapshotListener(SnapshotRepository snapshots, SafetyCopies copies, SnapshotNotices notices, Machines machines) {
        this.snapshots = snapshots;
        this.copies = copies;
        this.notices = notices;
        this.machines = machines;
    }

    @Override
    public void done(JobEvent.JobDone done, RestoreSnapshot restored) {
        copies.kept(restored.safety(), done);
        if (restored.safety() != null && done.job().orderedBy() != null) {
            String label = snapshots.onHost(restored.snapshot()).label();
            machines.find(done.job().machine())
                    .ifPresent(machine -> notices.undone(machine, done.job().id(), done.job().orderedBy(), label));
        }
    }

    @Override
    public void failed(JobEvent.JobFailed failed, RestoreSnapshot restored) {
        Snapshot snapshot = snapshots.onHost(restored.snapshot());
        if (failed.code().equals("not-booting")) {
            snapshot.markBootFailed();
        }
        if (failed.code().equals("not-verified")) {
            snapshot.markFailed(failed.at());
            notices.failedVerification(snapshot, failed.job().id(), failed.text());
        }
        copies.missing(restored.safety());
    }

    @Override
    public void cancelledWhileRunning(JobEvent.JobCancelledWhileRunning stopped, RestoreSnapshot restore) {
        copies.cancelled(restore.safety(), stopped);
    }

    @Override
    public void cancelled(JobEvent.JobCancelled cancelled, RestoreSnapshot restore) {
        copies.missing(restore.safety());
    }
}
