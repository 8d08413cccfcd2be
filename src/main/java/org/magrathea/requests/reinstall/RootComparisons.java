package org.magrathea.requests.reinstall;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.JobResult;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders comparisons of / with the distribution, and reads their results. */
@Component
@Transactional
class RootComparisons {

    private static final int MAX_FILES = 200;

    private final RootComparisonRepository comparisons;
    private final Jobs jobs;
    private final JobQueue queue;
    private final Clock clock;

    RootComparisons(RootComparisonRepository comparisons, Jobs jobs, JobQueue queue, Clock clock) {
        this.comparisons = comparisons;
        this.jobs = jobs;
        this.queue = queue;
        this.clock = clock;
    }

    /** Returns the new job, or an identical waiting job. */
    long order(MachineFacts machine, Person by) {
        OperationArguments act = new DiffRoot(machine.name());
        return jobs.waitingFor(machine.id(), act).orElseGet(() -> {
            long job = queue.queue(new JobOrder(machine.hostId(), machine.id(), act, clock.instant(), by.id()));
            comparisons.save(new RootComparison(machine.id(), job, clock.instant()));
            return job;
        });
    }

    @Transactional(readOnly = true)
    Optional<RootDiff> of(MachineFacts machine, Person viewer) {
        return comparisons.findByMachineId(machine.id())
                .flatMap(comparison -> jobs.find(comparison.jobId())
                        .map(job -> read(comparison, job, machine.ownerId() == viewer.id())));
    }

    private RootDiff read(RootComparison comparison, JobView job, boolean own) {
        if (job.state() != JobState.DONE) {
            return new RootDiff(job, comparison.askedAt(), null, null, null, 0);
        }
        @Nullable
        JobResult sums = jobs.result(job.id()).orElse(null);
        List<RootDiff.Own> all = jobs.items(job.id(), RootDiff.Own.class)
                .stream()
                .sorted(Comparator.comparing(RootDiff.Own::at).reversed())
                .toList();
        long unsaid = sums == null ? 0 : sums.fields().path("left").asLong(0);
        return own
                ? new RootDiff(job, comparison.askedAt(), sums, RootDiff.folders(all), all.stream().limit(MAX_FILES).toList(),
                        unsaid + Math.max(0, all.size() - MAX_FILES))
                : new RootDiff(job, comparison.askedAt(), sums, null, null, 0);
    }
}
