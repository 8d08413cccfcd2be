package org.magrathea.snapshots;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.magrathea.Quantities;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.SettingNotices;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How much the snapshots of a tenant hold and may hold. Restores and their safety copies are never held back by it. */
@Component
@Transactional
public class SnapshotSpace {

    private final SnapshotRepository snapshots;
    private final LimitRepository limits;
    private final Machines machines;
    private final SnapshotSettings settings;
    private final SettingNotices notices;
    private final Clock clock;

    SnapshotSpace(SnapshotRepository snapshots, LimitRepository limits, Machines machines, SnapshotSettings settings,
            SettingNotices notices, Clock clock) {
        this.snapshots = snapshots;
        this.limits = limits;
        this.machines = machines;
        this.settings = settings;
        this.notices = notices;
        this.clock = clock;
    }

    /** Planned snapshots count with all that their images have allocated, which is the most they can take. */
    @Transactional(readOnly = true)
    public Space of(Person owner) {
        Map<Long, MachineFacts> theirs = machines.of(owner)
                .stream()
                .collect(Collectors.toMap(MachineFacts::id, machine -> machine));
        if (theirs.isEmpty()) {
            return new Space(0, 0, limit(owner.id()));
        }
        Map<Long, Long> allocated = snapshots.onDiskOf(theirs.keySet())
                .stream()
                .collect(Collectors.groupingBy(Snapshot::machineId, Collectors.summingLong(each -> each.facts().allocated())));
        long used = theirs.values()
                .stream()
                .mapToLong(machine -> machine.snapshotsHeld() != null
                        ? machine.snapshotsHeld()
                        : allocated.getOrDefault(machine.id(), 0L))
                .sum();
        long pending = snapshots.plannedOf(theirs.keySet())
                .stream()
                .filter(each -> each.facts().origin() != Origin.SAFETY)
                .mapToLong(each -> machines.find(each.machineId()).orElseThrow().copySize(each.facts().what()))
                .sum();
        return new Space(used, pending, limit(owner.id()));
    }

    /** Those that hold most first. */
    @Transactional(readOnly = true)
    public List<SnapshotFacts> largest(Person owner) {
        List<Long> theirs = machines.of(owner).stream().map(MachineFacts::id).toList();
        return theirs.isEmpty()
                ? List.of()
                : snapshots.onDiskOf(theirs)
                        .stream()
                        .map(Snapshot::facts)
                        .sorted(Comparator.comparingLong(SnapshotFacts::frees).reversed())
                        .toList();
    }

    /** An admin gives a tenant a limit of their own. */
    void set(Person owner, long bytes, Person by) {
        limits.save(new SnapshotLimit(owner.id(), bytes, by.id(), clock.instant()));
        notices.quotaChanged(by, owner, "snapshots", Quantities.bytes(bytes), "/snapshots");
    }

    private long limit(long account) {
        return limits.findByAccountId(account).map(SnapshotLimit::bytes).orElse(settings.space().toBytes());
    }
}
