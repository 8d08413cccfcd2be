package org.magrathea.mirrors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.mirrors.operations.DeleteMirror;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts syncs of due mirrors, a few at a time on each host, and empties the trash. */
@Component
class MirrorScheduler {

    private static final long MOST_JITTER_SECONDS = 900;

    private final MirrorRepository mirrors;
    private final MirrorRunRepository runs;
    private final JobQueue queue;
    private final People people;
    private final MirrorSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MirrorScheduler(MirrorRepository mirrors, MirrorRunRepository runs, JobQueue queue, People people, MirrorSettings settings,
            TransactionTemplate transaction, Clock clock) {
        this.mirrors = mirrors;
        this.runs = runs;
        this.queue = queue;
        this.people = people;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    void runDue() {
        for (long id : mirrors.due(clock.instant())) {
            transaction.executeWithoutResult(status -> {
                Mirror mirror = mirrors.lock(id).orElseThrow();
                if (mirror.isDue(clock.instant()) && !isPostponed(mirror)
                        && mirrors.runningOn(mirror.hostId()) < settings.atOnce()) {
                    run(mirror, Set.of(), true);
                }
            });
        }
    }

    private boolean isPostponed(Mirror mirror) {
        ZoneId zone = people.find(mirror.ownerId()).map(Person::zone).orElse(ZoneOffset.UTC);
        return mirror.isPostponed(clock.instant(), zone, jitter());
    }

    /** A random delay that spreads the runs of mirrors. */
    private static Duration jitter() {
        return Duration.ofSeconds(ThreadLocalRandom.current().nextLong(MOST_JITTER_SECONDS));
    }

    /** Deletes mirrors permanently after their retention in the trash. */
    void deleteRemoved() {
        for (long id : mirrors.removedBefore(clock.instant().minus(settings.trashRetention()))) {
            transaction.executeWithoutResult(status -> {
                Mirror mirror = mirrors.lock(id).orElseThrow();
                if (mirror.isKept()) {
                    mirror.isDeletedBy(queue.queue(new JobOrder(mirror.hostId(), null, new DeleteMirror(mirror.name()),
                            clock.instant(), null)));
                }
            });
        }
    }

    /** Queues a run and returns its job. Call it in a transaction that locks the mirror. The portal is the orderer. */
    long run(Mirror mirror, Set<String> waived, boolean planned) {
        return run(mirror, waived, planned, false);
    }

    /** Queues the first run. Its request waits for it. */
    long runFirst(Mirror mirror) {
        return run(mirror, Set.of(), true, true);
    }

    private long run(Mirror mirror, Set<String> waived, boolean planned, boolean ofRequest) {
        Instant now = clock.instant();
        long job = queue.queue(new JobOrder(mirror.hostId(), null, mirror.pull(waived, settings.rateKib(), now), now, null));
        mirror.begins(job, planned, now, jitter());
        runs.save(new MirrorRun(mirror, job, ofRequest, now));
        return job;
    }
}
