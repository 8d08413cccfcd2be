package org.magrathea.snapshots;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.Images;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.MachineFacts;
import org.magrathea.snapshots.operations.RestoreSnapshot;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Restores and their undo. The replaced images are a safety snapshot, so an undo is a restore too. */
@Component
@Transactional
public class Restores {

    private static final Limit NEWEST = Limit.of(1);

    private final SnapshotRepository snapshots;
    private final JobQueue queue;
    private final RestoreSettings settings;
    private final Clock clock;

    Restores(SnapshotRepository snapshots, JobQueue queue, RestoreSettings settings, Clock clock) {
        this.snapshots = snapshots;
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    public Duration undoFor() {
        return settings.undoFor();
    }

    public boolean keepsByDefault() {
        return settings.keepSafety();
    }

    /** The job of a restore. Records the planned safety snapshot. */
    public JobOrder order(MachineFacts machine, SnapshotFacts from, Images what, boolean safety, Instant notBefore,
            @Nullable Long orderedBy) {
        String safetyCopy = safety
                ? keepFormer(machine, "before the restore of “" + cut(from.label()) + "”", what, notBefore)
                : null;
        return new JobOrder(machine.hostId(), machine.id(),
                new RestoreSnapshot(machine.name(), from.hostName(), what, safetyCopy),
                notBefore, orderedBy);
    }

    /**
     * Plans a safety snapshot of the images that a job will replace, and returns its name on the host.
     *
     * @param label e.g. {@code before the restore of “x”}
     */
    public String keepFormer(MachineFacts machine, String label, Images what, Instant notBefore) {
        return snapshots.save(new Snapshot(new PlannedSnapshot(machine.id(), label, what, TakenBy.SAFETY, Origin.SAFETY, null,
                notBefore.plus(settings.undoFor())), notBefore)).hostName();
    }

    /** The newest safety snapshot of a machine, while an undo is possible. */
    @Transactional(readOnly = true)
    public Optional<SnapshotFacts> undoable(long machine) {
        Instant now = clock.instant();
        return snapshots.safetyCopies(machine, NEWEST)
                .stream()
                .map(Snapshot::facts)
                .findFirst()
                .filter(copy -> copy.state() == SnapshotState.VERIFIED && copy.expiresAt() != null
                        && copy.expiresAt().isAfter(now));
    }

    /** Restores the newest safety snapshot, without an approval. Returns the id of the job. */
    public Optional<Long> undo(MachineFacts machine, Person by) {
        return undoable(machine.id())
                .map(copy -> queue.queue(order(machine, copy, copy.what(), true, clock.instant(), by.id())));
    }

    private static String cut(String label) {
        return label.length() <= 40 ? label : label.substring(0, 40) + "…";
    }
}
