package org.magrathea.snapshots;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.Images;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.MachineFacts;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Restores, and their undoing: what a restore has replaced is a snapshot like any other, so undoing it is a restore too. */
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

    /** What a host has to do; the safety copy is in the books from now on. */
    public JobOrder order(MachineFacts machine, SnapshotFacts from, Images what, boolean safety, Instant notBefore,
            @Nullable Long orderedBy) {
        String kept = safety
                ? keepFormer(machine, "before “" + cut(from.label()) + "” was put back", what, notBefore)
                : null;
        return new JobOrder(machine.hostId(), machine.id(), new HostAct.Restore(machine.name(), from.hostName(), what, kept),
                notBefore, orderedBy);
    }

    /**
     * Writes down that what an act is going to replace is kept, so that it can be put back; returns its name on the host.
     *
     * @param label like {@code before “x” was put back}
     */
    public String keepFormer(MachineFacts machine, String label, Images what, Instant notBefore) {
        return snapshots.save(new Snapshot(new PlannedSnapshot(machine.id(), label, what, TakenBy.SAFETY, Origin.SAFETY, null,
                notBefore.plus(settings.undoFor())), notBefore)).hostName();
    }

    /** What the newest restore of a machine has replaced, while it can be put back. */
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

    /** Puts it back, without an approval: the machine becomes what it was before. Returns the job. */
    public Optional<Long> undo(MachineFacts machine, Person by) {
        return undoable(machine.id())
                .map(copy -> queue.queue(order(machine, copy, copy.what(), true, clock.instant(), by.id())));
    }

    private static String cut(String label) {
        return label.length() <= 40 ? label : label.substring(0, 40) + "…";
    }
}
