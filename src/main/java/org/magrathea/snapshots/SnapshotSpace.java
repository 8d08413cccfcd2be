package org.magrathea.snapshots;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
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

    private static final int PAGE = 50;
    private static final Keyset<Snapshot> LARGEST = Keyset.<Snapshot>order()
            .number("coalesce(s.alone, s.allocated, 0)", Keyset.Way.DOWN, Snapshot::frees)
            .number("s.id", Keyset.Way.DOWN, Snapshot::id);

    private final SnapshotRepository snapshots;
    private final Snapshots books;
    private final LimitRepository limits;
    private final Machines machines;
    private final SnapshotSettings settings;
    private final EntityManager entities;
    private final SettingNotices notices;
    private final Clock clock;

    SnapshotSpace(SnapshotRepository snapshots, Snapshots books, LimitRepository limits, Machines machines,
            SnapshotSettings settings, EntityManager entities, SettingNotices notices, Clock clock) {
        this.snapshots = snapshots;
        this.books = books;
        this.limits = limits;
        this.machines = machines;
        this.settings = settings;
        this.entities = entities;
        this.notices = notices;
        this.clock = clock;
    }

    /** Planned snapshots count with all that their images have allocated, which is the most they can take. */
    @Transactional(readOnly = true)
    public Space of(Person owner) {
        return Objects.requireNonNull(of(List.of(owner.id())).get(owner.id()));
    }

    /** Of several owners at once, with five statements at most. */
    @Transactional(readOnly = true)
    public Map<Long, Space> of(Collection<Long> owners) {
        if (owners.isEmpty()) {
            return Map.of();
        }
        Map<Long, Long> used = used(owners);
        Map<Long, Long> pending = pending(owners);
        Map<Long, Long> own = limits.findByAccountIdIn(owners)
                .stream()
                .collect(Collectors.toMap(SnapshotLimit::accountId, SnapshotLimit::bytes));
        return owners.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), owner -> new Space(used.getOrDefault(owner, 0L),
                        pending.getOrDefault(owner, 0L), own.getOrDefault(owner, settings.space().toBytes()))));
    }

    /** What the host has measured; of a machine that it has not, what its snapshots have allocated. */
    private Map<Long, Long> used(Collection<Long> owners) {
        List<MachineFacts> theirs = machines.ofOwners(owners);
        Map<Long, Snapshots.Held> held = books
                .heldBy(theirs.stream().filter(one -> one.snapshotsHeld() == null).map(MachineFacts::id).toList());
        return theirs.stream().collect(Collectors.groupingBy(MachineFacts::ownerId, Collectors.summingLong(machine -> {
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

    /** Those that hold most first, 50 a page. */
    @Transactional(readOnly = true)
    public Paged<SnapshotFacts> largest(Person owner, PageAt at) {
        return LARGEST.page(at, PAGE, entities, Snapshot.class, "select s from Snapshot s", """
                s.machineId in (select m.id from Machine m where m.ownerId = :owner and m.heldName is not null)
                and s.state not in (PLANNED, GONE) and s.buriedAt is null""", Map.of("owner", owner.id())).map(Snapshot::facts);
    }

    /** An admin gives a tenant a limit of their own. */
    void set(Person owner, long bytes, Person by) {
        limits.save(new SnapshotLimit(owner.id(), bytes, by.id(), clock.instant()));
        notices.quotaChanged(by, owner, "snapshots", Quantities.bytes(bytes), "/snapshots");
    }
}
