package org.magrathea.snapshots;

import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobEvent;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down what became of a planned snapshot when its job has ended, in the same transaction. */
@Component
class SnapshotOutcome {

    private final SnapshotRepository snapshots;

    SnapshotOutcome(SnapshotRepository snapshots) {
        this.snapshots = snapshots;
    }

    @EventListener
    void on(JobEvent event) {
        if (!(event.job().act() instanceof HostAct.TakeSnapshot taking)) {
            return;
        }
        switch (event) {
            case JobEvent.JobDone done -> of(taking).taken(done.at(), done.result());
            case JobEvent.JobFailed failed -> of(taking).missed();
            case JobEvent.JobCancelled cancelled -> of(taking).missed();
            case JobEvent.JobQueued queued -> {
            }
            case JobEvent.JobStarted started -> {
            }
        }
    }

    private Snapshot of(HostAct.TakeSnapshot taking) {
        return snapshots.findById(Snapshot.number(taking.snapshot())).orElseThrow();
    }
}
