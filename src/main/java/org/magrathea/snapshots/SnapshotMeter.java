package org.magrathea.snapshots;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.quotas.Amounts;
import org.magrathea.quotas.QuotaMeter;
import org.magrathea.quotas.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the disk space of snapshots against the quotas of the owners, with at most five statements. It never blocks restores and
 * their safety snapshots.
 */
@Component
@Transactional(readOnly = true)
class SnapshotMeter implements QuotaMeter {

    private final SnapshotRepository snapshots;
    private final Snapshots lists;
    private final Machines machines;
    private final SnapshotSettings settings;

    SnapshotMeter(SnapshotRepository snapshots, Snapshots lists, Machines machines, SnapshotSettings settings) {
        this.snapshots = snapshots;
        this.lists = lists;
        this.machines = machines;
        this.settings = settings;
    }

    @Override
    public Set<Resource> counts() {
        return EnumSet.of(Resource.SNAPSHOTS);
    }

    @Override
    public Amounts usual() {
        return Amounts.ofSnapshots(settings.space().toBytes());
    }

    /** Planned snapshots count with the allocated size of the images, which is their maximum size. */
    @Override
    public Map<Long, Counted> count(Collection<Long> accounts) {
        Map<Long, Long> used = used(accounts);
        Map<Long, Long> pending = pending(accounts);
        return accounts.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(),
                        account -> new Counted(Amounts.ofSnapshots(used.getOrDefault(account, 0L)),
                                Amounts.ofSnapshots(pending.getOrDefault(account, 0L)))));
    }

    /** The space that the host has measured, or else the allocated size of the snapshots. */
    private Map<Long, Long> used(Collection<Long> owners) {
        List<MachineFacts> owned = machines.ofOwners(owners);
        Map<Long, Snapshots.Held> held = lists
                .heldBy(owned.stream().filter(one -> one.snapshotsHeld() == null).map(MachineFacts::id).toList());
        return owned.stream().collect(Collectors.groupingBy(MachineFacts::ownerId, Collectors.summingLong(machine -> {
            Long measured = machine.snapshotsHeld();
            Snapshots.Held counted = held.get(machine.id());
            return measured != null ? measured : counted == null ? 0 : counted.allocated();
        })));
    }

    private Map<Long, Long> pending(Collection<Long> owners) {
        List<SnapshotFacts> planned = snapshots.plannedOf(owners).stream().map(Snapshot::facts).toList();
        Map<Long, MachineFacts> from = machines.byIds(planned.stream().map(SnapshotFacts::machineId).distinct().toList());
        return planned.stream()
                .map(each -> Map.entry(Objects.requireNonNull(from.get(each.machineId())), each.what()))
                .collect(Collectors.groupingBy(each -> each.getKey().ownerId(),
                        Collectors.summingLong(each -> each.getKey().copySize(each.getValue()))));
    }
}
