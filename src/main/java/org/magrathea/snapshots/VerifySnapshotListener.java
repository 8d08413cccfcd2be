package org.magrathea.snapshots;

import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobListener;
import org.magrathea.snapshots.operations.VerifySnapshot;
import org.springframework.stereotype.Component;

/** Records the result of a verification, and notifies people of a failed one. */
@Component
class VerifySnapshotListener implements JobListener<VerifySnapshot> {

    private final SnapshotRepository snapshots;
    private final SnapshotNotices notices;

    VerifySnapshotListener(SnapshotRepository snapshots, SnapshotNotices notices) {
        this.snapshots = snapshots;
        this.notices = notices;
    }

    @Override
    public void done(JobEvent.JobDone done, VerifySnapshot verified) {
        Snapshot snapshot = snapshots.onHost(verified.snapshot());
        boolean wasGood = snapshot.isGood();
        snapshot.verified(done.at(), done.result());
        if (wasGood && !snapshot.isGood()) {
            notices.failedVerification(snapshot, done.job().id(), done.result().text());
        }
    }

    @Override
    public void failed(JobEvent.JobFailed failed, VerifySnapshot verified) {
        if (failed.code().equals("not-verified")) {
            Snapshot snapshot = snapshots.onHost(verified.snapshot());
            snapshot.markFailed(failed.at());
            notices.failedVerification(snapshot, failed.job().id(), failed.text());
        }
    }
}
