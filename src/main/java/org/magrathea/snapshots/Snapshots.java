package org.magrathea.snapshots;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.Keyset;
import org.magrathea.snapshots.operations.TrashSnapshot;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The snapshots of machines. */
@Component
@Transactional(readOnly = true)
public class Snapshots {

    private static final Limit FORMER_RUNS = Limit.of(10);
    private static final Limit SHOWN_ON_MACHINE = Limit.of(10);
    static final String ON_DISK = "s.state not in (PLANNED, DELETED) and s.deletedAt is null";
    static final String TRASHED = "s.deletedAt is not null and s.state <> DELETED";
    static final Keyset<Snapshot> NEWEST = Keyset.<Snapshot>order()
            .time("coalesce(s.takenAt, s.plannedAt)", Keyset.Way.DOWN, Snapshot::since)
            .number("s.id", Keyset.Way.DOWN, Snapshot::id);

    private final SnapshotRepository snapshots;
    private final KeepRepository pins;
    private final RatingRepository ratings;
    private final SnapshotJobs jobs;
    private final SnapshotSettings settings;
    private final Clock clock;

    Snapshots(SnapshotRepository snapshots, KeepRepository pins, RatingRepository ratings, SnapshotJobs jobs,
            SnapshotSettings settings, Clock clock) {
        this.snapshots = snapshots;
        this.pins = pins;
        this.ratings = ratings;
        this.jobs = jobs;
        this.settings = settings;
        this.clock = clock;
    }

    /** The default lifetime of a requested snapshot. */
    public Duration expiry() {
        return settings.expiry();
    }

    /** How long a deleted snapshot can be restored from the trash. */
    public Duration trashRetention() {
        return settings.trashRetention();
    }

    /** The pinned ones of these snapshots, by id. */
    public Set<Long> pinnedOf(Collection<SnapshotFacts> some) {
        return some.isEmpty()
                ? Set.of()
                : pins.findBySnapshotIdIn(some.stream().map(SnapshotFacts::id).toList())
                        .stream()
                        .map(SnapshotKeep::snapshotId)
                        .collect(Collectors.toSet());
    }

    /** The ones of these snapshots that are rated good, by id. */
    public Set<Long> ratedGood(Collection<SnapshotFacts> some) {
        return some.isEmpty()
                ? Set.of()
                : ratings.findBySnapshotIdIn(some.stream().map(SnapshotFacts::id).toList())
                        .stream()
                        .filter(SnapshotRating::good)
                        .map(SnapshotRating::snapshotId)
                        .collect(Collectors.toSet());
    }

    /** Moves a snapshot to the trash automatically. Returns false while another job about it is active, or when it is pinned. */
    @Transactional
    public boolean moveToTrash(long id) {
        return !pins.existsBySnapshotId(id)
                && jobs.order(snapshots.lock(id).orElseThrow(), TrashSnapshot::new, null).isPresent();
    }

    /** The newest snapshots in the trash, at most ten. */
    List<SnapshotFacts> trashed(long machine) {
        return snapshots.trashedOf(machine, SHOWN_ON_MACHINE).stream().map(Snapshot::facts).toList();
    }

    /** The number and the allocated bytes of the snapshots of a machine. */
    public record Held(long machine, long snapshots, long allocated) {
    }

    /** The space of the snapshots of these machines, with one statement. Machines without snapshots are left out. */
    public Map<Long, Held> heldBy(Collection<Long> machines) {
        return machines.isEmpty()
                ? Map.of()
                : snapshots.heldBy(machines).stream().collect(Collectors.toMap(Held::machine, Function.identity()));
    }

    /** The snapshots with these ids, with one statement. */
    public Map<Long, SnapshotFacts> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : snapshots.findByIdIn(ids)
                        .stream()
                        .map(Snapshot::facts)
                        .collect(Collectors.toMap(SnapshotFacts::id, Function.identity()));
    }

    /** Records a snapshot that a job is about to take. */
    @Transactional
    public SnapshotFacts plan(PlannedSnapshot planned) {
        return snapshots.save(new Snapshot(planned, clock.instant())).facts();
    }

    public Optional<SnapshotFacts> find(long id) {
        return snapshots.findById(id).map(Snapshot::facts);
    }

    /** The snapshots of a machine on disk, newest first. */
    public List<SnapshotFacts> of(long machine) {
        return snapshots.onDisk(machine).stream().map(Snapshot::facts).toList();
    }

    /** The snapshots of several machines on disk, with one statement. */
    public List<SnapshotFacts> ofAll(Collection<Long> machines) {
        return machines.isEmpty() ? List.of() : snapshots.onDiskOf(machines).stream().map(Snapshot::facts).toList();
    }

    /** The last verified snapshot of each machine that has one, with two statements. */
    public Map<Long, SnapshotFacts> lastGood(Collection<Long> machines) {
        List<Long> ids = machines.isEmpty()
                ? List.of()
                : snapshots.lastGood(machines).stream().filter(Objects::nonNull).toList();
        return byIds(ids).values().stream().collect(Collectors.toMap(SnapshotFacts::machineId, Function.identity()));
    }

    /** The downtime of the last ten snapshots of a machine; empty before the first one. */
    public Optional<Downtime> downtime(long machine) {
        List<Long> millis = snapshots.downtimes(machine, FORMER_RUNS);
        return millis.isEmpty() ? Optional.empty() : Optional.of(Downtime.of(millis));
    }

    /** Whether the machine has a snapshot with this label, on disk or planned. */
    public boolean hasLabel(long machine, String label) {
        return snapshots.countLabel(machine, label) > 0;
    }
}
