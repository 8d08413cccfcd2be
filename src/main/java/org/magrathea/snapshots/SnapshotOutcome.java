package org.magrathea.snapshots;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.AbortLeaves;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobEvent;
import org.magrathea.machines.Machines;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down what became of a snapshot when a job about it has ended, in the same transaction. */
@Component
class SnapshotOutcome {

    private final SnapshotRepository snapshots;
    private final SnapshotNews news;
    private final Machines machines;

    SnapshotOutcome(SnapshotRepository snapshots, SnapshotNews news, Machines machines) {
        this.snapshots = snapshots;
        this.news = news;
        this.machines = machines;
    }

    @EventListener
    void on(JobEvent event) {
        switch (event.job().act()) {
            case HostAct.TakeSnapshot taking -> taken(event, named(taking.snapshot()));
            case HostAct.VerifySnapshot verifying -> verified(event, named(verifying.snapshot()));
            case HostAct.DeleteSnapshot deleting -> deleted(event, named(deleting.snapshot()));
            case HostAct.BurySnapshot burying -> moved(event, named(burying.snapshot()), true);
            case HostAct.UnburySnapshot unburying -> moved(event, named(unburying.snapshot()), false);
            case HostAct.Restore restoring -> restored(event, restoring);
            case HostAct.CreateGuest creating -> {
            }
            case HostAct.MakeMachine making -> {
            }
            case HostAct.Adopt adopting -> {
            }
            case HostAct.RemoveMachine removing -> {
            }
            case HostAct.Boot booting -> {
            }
            case HostAct.Halt halting -> {
            }
            case HostAct.Restart restart -> {
            }
            case HostAct.SetWrites setting -> {
            }
            case HostAct.PutKeys putting -> {
            }
            case HostAct.Freeze freezing -> {
            }
            case HostAct.Thaw thawing -> {
            }
            case HostAct.SetPassword setting -> {
            }
            case HostAct.Resize resizing -> {
            }
            case HostAct.ReplaceRoot replacing -> former(event, replacing.safety());
            case HostAct.CompareRoot comparing -> {
            }
            case HostAct.ProbeMirror probing -> {
            }
            case HostAct.PullMirror pulling -> {
            }
            case HostAct.BuryMirror burying -> {
            }
            case HostAct.UnburyMirror unburying -> {
            }
            case HostAct.DeleteMirror deleting -> {
            }
            case HostAct.ImportDistribution bringing -> {
            }
            case HostAct.Preview looking -> {
            }
        }
    }

    private static void taken(JobEvent event, Snapshot snapshot) {
        switch (event) {
            case JobEvent.JobDone done -> snapshot.taken(done.at(), done.result());
            case JobEvent.JobFailed failed -> snapshot.missed();
            case JobEvent.JobCancelled cancelled -> snapshot.missed();
            case JobEvent.JobAborted aborted -> aborted(aborted, snapshot);
            case JobEvent.JobQueued queued -> {
            }
            case JobEvent.JobStarted started -> {
            }
        }
    }

    private static void aborted(JobEvent.JobAborted aborted, Snapshot snapshot) {
        if (aborted.left() == AbortLeaves.UNCHECKED) {
            snapshot.unchecked(aborted.at());
        } else {
            snapshot.missed();
        }
    }

    private void verified(JobEvent event, Snapshot snapshot) {
        if (event instanceof JobEvent.JobDone done) {
            boolean wasGood = snapshot.isGood();
            snapshot.checked(done.at(), done.result());
            if (wasGood && !snapshot.isGood()) {
                news.spoiled(snapshot, done.job().id(), done.result().text());
            }
        }
        if (event instanceof JobEvent.JobFailed failed && failed.code().equals("not-verified")) {
            snapshot.spoil(failed.at());
            news.spoiled(snapshot, failed.job().id(), failed.text());
        }
    }

    private static void deleted(JobEvent event, Snapshot snapshot) {
        if (event instanceof JobEvent.JobDone) {
            snapshot.gone();
        }
    }

    private static void moved(JobEvent event, Snapshot snapshot, boolean down) {
        if (event instanceof JobEvent.JobDone done) {
            snapshot.buried(down ? done.at() : null);
        }
    }

    /** The safety copy of a restore that ended badly is not there; when the host has it all the same, its list says so. */
    private void restored(JobEvent event, HostAct.Restore restoring) {
        if (event instanceof JobEvent.JobFailed failed && failed.code().equals("not-booting")) {
            named(restoring.snapshot()).doesNotBoot();
        }
        if (event instanceof JobEvent.JobFailed failed && failed.code().equals("not-verified")) {
            Snapshot snapshot = named(restoring.snapshot());
            snapshot.spoil(failed.at());
            news.spoiled(snapshot, failed.job().id(), failed.text());
        }
        String safety = restoring.safety();
        if (safety == null) {
            return;
        }
        former(event, safety);
        if (event instanceof JobEvent.JobDone done && done.job().orderedBy() != null) {
            machines.find(done.job().machine())
                    .ifPresent(machine -> news.undone(machine, done.job().id(), done.job().orderedBy(),
                            named(restoring.snapshot()).label()));
        }
    }

    /** What an act has put away for its undoing, if it has. */
    private void former(JobEvent event, @Nullable String safety) {
        if (safety == null) {
            return;
        }
        switch (event) {
            case JobEvent.JobDone done -> named(safety).replaced(done.at(), done.result());
            case JobEvent.JobFailed failed -> named(safety).missed();
            case JobEvent.JobCancelled cancelled -> named(safety).missed();
            case JobEvent.JobAborted aborted -> aborted(aborted, named(safety));
            case JobEvent.JobQueued queued -> {
            }
            case JobEvent.JobStarted started -> {
            }
        }
    }

    private Snapshot named(String hostName) {
        return snapshots.findById(Snapshot.number(hostName)).orElseThrow();
    }
}
