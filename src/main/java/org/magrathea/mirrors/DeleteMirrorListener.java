package org.magrathea.mirrors;

import java.time.Clock;
import java.util.Optional;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobListener;
import org.magrathea.mirrors.operations.DeleteMirror;
import org.springframework.stereotype.Component;

/** Records whether a mirror was deleted permanently on its host. */
@Component
class DeleteMirrorListener implements JobListener<DeleteMirror> {

    private final MirrorRepository mirrors;
    private final Clock clock;

    DeleteMirrorListener(MirrorRepository mirrors, Clock clock) {
        this.mirrors = mirrors;
        this.clock = clock;
    }

    @Override
    public void done(JobEvent.JobDone done, DeleteMirror deleted) {
        mirror(done).ifPresent(Mirror::isDeleted);
    }

    @Override
    public void failed(JobEvent.JobFailed failed, DeleteMirror kept) {
        isNotDeleted(failed);
    }

    @Override
    public void cancelledWhileRunning(JobEvent.JobCancelledWhileRunning stopped, DeleteMirror kept) {
        isNotDeleted(stopped);
    }

    @Override
    public void cancelled(JobEvent.JobCancelled cancelled, DeleteMirror kept) {
        isNotDeleted(cancelled);
    }

    private void isNotDeleted(JobEvent event) {
        mirror(event).ifPresent(mirror -> mirror.isNotDeleted(clock.instant()));
    }

    private Optional<Mirror> mirror(JobEvent event) {
        return mirrors.findByRunsRunningJob(event.job().id());
    }
}
