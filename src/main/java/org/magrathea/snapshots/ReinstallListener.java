package org.magrathea.snapshots;

import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobListener;
import org.magrathea.machines.operations.Reinstall;
import org.springframework.stereotype.Component;

/** Records the safety snapshot of a reinstall. */
@Component
class ReinstallListener implements JobListener<Reinstall> {

    private final SafetyCopies copies;

    ReinstallListener(SafetyCopies copies) {
        this.copies = copies;
    }

    @Override
    public void done(JobEvent.JobDone done, Reinstall reinstall) {
        copies.kept(reinstall.safety(), done);
    }

    @Override
    public void failed(JobEvent.JobFailed failed, Reinstall reinstall) {
        copies.missing(reinstall.safety());
    }

    @Override
    public void cancelledWhileRunning(JobEvent.JobCancelledWhileRunning stopped, Reinstall reinstall) {
        copies.cancelled(reinstall.safety(), stopped);
    }

    @Override
    public void cancelled(JobEvent.JobCancelled cancelled, Reinstall reinstall) {
        copies.missing(reinstall.safety());
    }
}
