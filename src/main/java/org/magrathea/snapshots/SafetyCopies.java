package org.magrathea.snapshots;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.CancelEffect;
import org.magrathea.jobs.JobEvent;
import org.springframework.stereotype.Component;

/**
 * Records the safety snapshots of jobs. The safety snapshot of a failed job counts as missing. If the host has it anyway, the
 * next inventory lists it.
 */
@Component
class SafetyCopies {

    private final SnapshotRepository snapshots;

    SafetyCopies(SnapshotRepository snapshots) {
        this.snapshots = snapshots;
    }

    void kept(@Nullable String safety, JobEvent.JobDone done) {
        if (safety != null) {
            snapshots.onHost(safety).markReplaced(done.at(), done.result());
        }
    }

    void cancelled(@Nullable String safety, JobEvent.JobCancelledWhileRunning cancelled) {
        if (safety != null && cancelled.left() == CancelEffect.UNCHECKED) {
            snapshots.onHost(safety).markUnverified(cancelled.at());
        } else {
            missing(safety);
        }
    }

    void missing(@Nullable String safety) {
        if (safety != null) {
            snapshots.onHost(safety).markMissing();
        }
    }
}
