package org.magrathea.snapshots;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;

/** Queues jobs about snapshots, one at a time for each. */
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

    /** Creates an operation from the names of the guest and the snapshot. */
    interface About {
        OperationArguments act(String guest, String snapshot);
    }

    /** The id of the job; empty while another job about the snapshot is active. */
    Optional<Long> order(Snapshot snapshot, About about, @Nullable Long by) {
        if (isActive(snapshot)) {
            return Optional.empty();
        }
        MachineFacts machine = machine(snapshot);
        OperationArguments act = about.act(machine.name(), snapshot.hostName());
        long job = queue.queue(new JobOrder(machine.hostId(), machine.id(), act, clock.instant(), by));
        snapshot.recordJob(job);
        return Optional.of(job);
    }

    boolean isActive(Snapshot snapshot) {
        Long former = snapshot.retentionJob();
        return former != null && !jobs.hasEnded(former);
    }

    MachineFacts machine(Snapshot snapshot) {
        return machines.find(snapshot.machineId()).orElseThrow();
    }
}
