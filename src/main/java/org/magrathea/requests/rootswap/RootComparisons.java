package org.magrathea.requests.rootswap;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.JobResult;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has a host look what in / is its owner's own, and reads what it found. */
@Component
@Transactional
class RootComparisons {

    private static final int MOST_FILES = 200;

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

    /** Returns the job, or the one that is to do the same already. */
    long order(MachineFacts machine, Person by) {
        HostAct act = new HostAct.CompareRoot(machine.name());
        return jobs.waitingFor(machine.id(), act).orElseGet(() -> {
            long job = queue.queue(new JobOrder(machine.hostId(), machine.id(), act, clock.instant(), by.id()));
            comparisons.save(new RootComparison(machine.id(), job, clock.instant()));
            return job;
        });
    }

    @Transactional(readOnly = true)
    Optional<OwnInRoot> of(MachineFacts machine, Person viewer) {
        return comparisons.findByMachineId(machine.id())
                .flatMap(asked -> jobs.find(asked.jobId()).map(job -> read(asked, job, machine.ownerId() == viewer.id())));
    }

    private OwnInRoot read(RootComparison asked, JobView job, boolean own) {
        if (job.state() != JobState.DONE) {
            return new OwnInRoot(job, asked.askedAt(), null, null, null, 0);
        }
        @Nullable
        JobResult sums = jobs.result(job.id()).orElse(null);
        List<OwnInRoot.Own> all = jobs.items(job.id())
                .stream()
                .map(OwnInRoot.Own::of)
                .sorted(Comparator.comparing(OwnInRoot.Own::at).reversed())
                .toList();
        long unsaid = sums == null ? 0 : sums.fields().path("left").asLong(0);
        return own
                ? new OwnInRoot(job, asked.askedAt(), sums, OwnInRoot.folders(all), all.stream().limit(MOST_FILES).toList(),
                        unsaid + Math.max(0, all.size() - MOST_FILES))
                : new OwnInRoot(job, asked.askedAt(), sums, null, null, 0);
    }
}
