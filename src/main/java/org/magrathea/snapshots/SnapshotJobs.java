package org.magrathea.snapshots;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;

/** Orders jobs about snapshots, one at a time for each. */
@Component
class SnapshotJobs {

    private final Machines machines;
    private final Jobs jobs;
    private final JobQueue queue;
    private final Clock clock;

    SnapshotJobs(Machines machines, Jobs jobs, JobQueue queue, Clock clock) {
        this.machines = machines;
        this.jobs = jobs;
        this.queue = queue;
        this.clock = clock;
    }

    /** Makes an act of the names of the guest and of the snapshot. */
    interface About {
        HostAct act(String guest, String snapshot);
    }

    /** The number of the job; empty while another job about it has not ended. */
    Optional<Long> order(Snapshot snapshot, About about, @Nullable Long by) {
        if (isUnderWay(snapshot)) {
            return Optional.empty();
        }
        MachineFacts machine = machine(snapshot);
        HostAct act = about.act(machine.name(), snapshot.hostName());
        long job = queue.queue(new JobOrder(machine.hostId(), machine.id(), act, clock.instant(), by));
        snapshot.caredForBy(job);
        return Optional.of(job);
    }

    boolean isUnderWay(Snapshot snapshot) {
        Long former = snapshot.careJob();
        return former != null && !jobs.hasEnded(former);
    }

    MachineFacts machine(Snapshot snapshot) {
        return machines.find(snapshot.machineId()).orElseThrow();
    }
}
