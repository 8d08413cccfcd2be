package org.magrathea.snapshots;

import jakarta.persistence.EntityManager;
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
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.hosts.HostAct;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The snapshots of machines. */
@Component
@Transactional(readOnly = true)
public class Snapshots {

    private static final Limit FORMER_RUNS = Limit.of(10);
    private static final Limit SHOWN_ON_MACHINE = Limit.of(10);
    private static final String ON_DISK = "s.state not in (PLANNED, GONE) and s.buriedAt is null";
    private static final String BURIED = "s.buriedAt is not null and s.state <> GONE";
    private static final Keyset<Snapshot> NEWEST = Keyset.<Snapshot>order()
            .time("coalesce(s.takenAt, s.plannedAt)", Keyset.Way.DOWN, Snapshot::since)
            .number("s.id", Keyset.Way.DOWN, Snapshot::id);

    private final SnapshotRepository snapshots;
    private final KeepRepository keeps;
    private final MarkRepository marks;
    private final SnapshotJobs jobs;
    private final SnapshotSettings settings;
    private final EntityManager entities;
    private final Clock clock;

    Snapshots(SnapshotRepository snapshots, KeepRepository keeps, MarkRepository marks, SnapshotJobs jobs,
            SnapshotSettings settings, EntityManager entities, Clock clock) {
        this.snapshots = snapshots;
        this.keeps = keeps;
        this.marks = marks;
        this.jobs = jobs;
        this.settings = settings;
        this.entities = entities;
        this.clock = clock;
    }

    /** How long one that somebody asks for stays, unless they say otherwise. */
    public Duration expiry() {
        return settings.expiry();
    }

    /** Which of these are kept for good. */
    public Set<Long> keptOf(Collection<SnapshotFacts> some) {
        return some.isEmpty()
                ? Set.of()
                : keeps.findBySnapshotIdIn(some.stream().map(SnapshotFacts::id).toList())
                        .stream()
                        .map(SnapshotKeep::snapshotId)
                        .collect(Collectors.toSet());
    }

    /** Which of these people have called good. */
    public Set<Long> calledGood(Collection<SnapshotFacts> some) {
        return some.isEmpty()
                ? Set.of()
                : marks.findBySnapshotIdIn(some.stream().map(SnapshotFacts::id).toList())
                        .stream()
                        .filter(SnapshotMark::good)
                        .map(SnapshotMark::snapshotId)
                        .collect(Collectors.toSet());
    }

    /** Takes one out of use by the portal itself; false while another job about it has not ended, or when it is kept for good. */
    @Transactional
    public boolean letGo(long id) {
        return !keeps.existsBySnapshotId(id)
                && jobs.order(snapshots.lock(id).orElseThrow(), HostAct.BurySnapshot::new, null).isPresent();
    }

    /** Those that are out of use and can still be taken back; the last ones, ten at most. */
    List<SnapshotFacts> buried(long machine) {
        return snapshots.buriedOf(machine, SHOWN_ON_MACHINE).stream().map(Snapshot::facts).toList();
    }

    /** A page of those that are on the host's disk, newest first; or of those out of use that can still be taken back. */
    Paged<SnapshotFacts> page(long machine, boolean buried, PageAt at, int size) {
        return NEWEST.page(at, size, entities, Snapshot.class, "select s from Snapshot s", "s.machineId = :machine and "
                + (buried ? BURIED : ON_DISK), Map.of("machine", machine)).map(Snapshot::facts);
    }

    /** How much of a disk the snapshots of a machine take, and how many there are. */
    public record Held(long machine, long snapshots, long allocated) {
    }

    /** Of each of these machines that has some on disk, with one statement. */
    public Map<Long, Held> heldBy(Collection<Long> machines) {
        return machines.isEmpty()
                ? Map.of()
                : snapshots.heldBy(machines).stream().collect(Collectors.toMap(Held::machine, Function.identity()));
    }

    /** Of several numbers at once, with one statement. */
    public Map<Long, SnapshotFacts> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : snapshots.findByIdIn(ids)
                        .stream()
                        .map(Snapshot::facts)
                        .collect(Collectors.toMap(SnapshotFacts::id, Function.identity()));
    }

    /** Makes room in the books for one that a job is about to take. */
    @Transactional
    public SnapshotFacts plan(PlannedSnapshot planned) {
        return snapshots.save(new Snapshot(planned, clock.instant())).facts();
    }

    public Optional<SnapshotFacts> find(long id) {
        return snapshots.findById(id).map(Snapshot::facts);
    }

    /** Those that are on the host's disk, newest first. */
    public List<SnapshotFacts> of(long machine) {
        return snapshots.onDisk(machine).stream().map(Snapshot::facts).toList();
    }

    /** The same of several machines, with one statement. */
    public List<SnapshotFacts> ofAll(Collection<Long> machines) {
        return machines.isEmpty() ? List.of() : snapshots.onDiskOf(machines).stream().map(Snapshot::facts).toList();
    }

    /** The last good one of each machine that has one, with two statements. */
    public Map<Long, SnapshotFacts> lastGood(Collection<Long> machines) {
        List<Long> ids = machines.isEmpty()
                ? List.of()
                : snapshots.lastGood(machines).stream().filter(Objects::nonNull).toList();
        return byIds(ids).values().stream().collect(Collectors.toMap(SnapshotFacts::machineId, Function.identity()));
    }

    /** From the machine's own last ten snapshots; empty before the first. */
    public Optional<Downtime> downtime(long machine) {
        List<Long> millis = snapshots.downtimes(machine, FORMER_RUNS);
        return millis.isEmpty() ? Optional.empty() : Optional.of(Downtime.of(millis));
    }

    /** Whether the machine has one of this label, on disk or planned. */
    public boolean hasLabel(long machine, String label) {
        return snapshots.countLabel(machine, label) > 0;
    }
}
