package org.magrathea.snapshots;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.magrathea.hosts.HostAct;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The snapshots of machines. */
@Component
@Transactional(readOnly = true)
public class Snapshots {

    private static final Limit FORMER_RUNS = Limit.of(10);

    private final SnapshotRepository snapshots;
    private final KeepRepository keeps;
    private final MarkRepository marks;
    private final SnapshotJobs jobs;
    private final SnapshotSettings settings;
    private final Clock clock;

    Snapshots(SnapshotRepository snapshots, KeepRepository keeps, MarkRepository marks, SnapshotJobs jobs,
            SnapshotSettings settings, Clock clock) {
        this.snapshots = snapshots;
        this.keeps = keeps;
        this.marks = marks;
        this.jobs = jobs;
        this.settings = settings;
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

    /** Those that are out of use and can still be taken back. */
    public List<SnapshotFacts> buried(long machine) {
        return snapshots.buriedOf(machine).stream().map(Snapshot::facts).toList();
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

    /** The last good one of each machine that has one, with one statement. */
    public Map<Long, SnapshotFacts> lastGood(Collection<Long> machines) {
        return machines.isEmpty()
                ? Map.of()
                : snapshots.good(machines)
                        .stream()
                        .map(Snapshot::facts)
                        .filter(good -> good.takenAt() != null)
                        .collect(Collectors.toMap(SnapshotFacts::machineId, Function.identity(),
                                BinaryOperator.maxBy(Comparator.comparing(SnapshotFacts::takenAt))));
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
