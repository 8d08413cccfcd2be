package org.magrathea.snapshots;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.Keyset;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.accounts.PersonFilter;
import org.magrathea.lists.Cell;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListQuery;
import org.magrathea.lists.Listing;
import org.magrathea.lists.Lists;
import org.magrathea.lists.Source;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Snapshots as rows: of a machine, of a tenant, of a host. */
@Component
public class SnapshotList {

    private static final Keyset<Snapshot> TAKEN = Snapshots.NEWEST;
    private static final Keyset<Snapshot> SIZE = Keyset.<Snapshot>order()
            .number("coalesce(s.alone, s.allocated, 0)", Keyset.Way.DOWN, Snapshot::reclaimable)
            .number("s.id", Keyset.Way.DOWN, Snapshot::id);
    private static final Listing<Snapshot, Row> OF_MACHINE = columns(filters(
            list().order("taken", TAKEN).order("size", SIZE)), false, false);
    private static final Listing<Snapshot, Row> OF_OWNER = columns(filters(
            list().order("size", SIZE).order("taken", TAKEN)).filter(machine()), true, false);
    private static final Listing<Snapshot, Row> ON_HOST = columns(filters(
            list().order("size", SIZE).order("taken", TAKEN)).filter(machine())
            .filter(PersonFilter.of("owner", "Owner",
                    "(select o.ownerId from Machine o where o.id = s.machineId)")),
            true, true);

    private final Lists lists;
    private final Snapshots snapshots;
    private final Machines machines;
    private final People people;
    private final Source<Snapshot> source;

    SnapshotList(Lists lists, Snapshots snapshots, Machines machines, People people, EntityManager entities) {
        this.lists = lists;
        this.snapshots = snapshots;
        this.machines = machines;
        this.people = people;
        source = Source.jpql(entities, Snapshot.class, "select s from Snapshot s");
    }

    /** A snapshot with its machine and owner. */
    record Row(SnapshotFacts snapshot, MachineFacts machine, @Nullable Person owner, boolean pinned, boolean lastGood) {

        String path() {
            return "/machines/" + machine.name() + "/snapshots/" + snapshot.id();
        }

        boolean canBeTrashed() {
            return !pinned && !snapshot.trashed() && snapshot.state() != SnapshotState.PLANNED;
        }
    }

    private static Listing<Snapshot, Row> list() {
        return Listing.<Snapshot, Row>of("snapshot", "snapshots")
                .empty("No snapshots yet. A snapshot is a verified copy of a machine. Request one before a risky change.");
    }

    private static Filter machine() {
        return Filter.exact("machine", "Machine",
                "s.machineId in (select n.id from Machine n where n.heldName = :machine)");
    }

    private static Listing<Snapshot, Row> filters(Listing<Snapshot, Row> list) {
        return list.filter(Filter.search("Label or note", "s.label", "s.note"))
                .filter(Filter.choice("trash", "Place", "On disk", Filter.option("", "On disk", Snapshots.ON_DISK),
                        Filter.option("true", "In the trash", Snapshots.TRASHED)))
                .filter(Filter.choice("state", "State", "All states",
                        Filter.option("verified", "verified", "s.state = VERIFIED"),
                        Filter.option("unverified", "not verified", "s.state = UNVERIFIED"),
                        Filter.option("failed", "verification failed", "s.state = FAILED"),
                        Filter.option("pinned", "pinned",
                                "exists (select 1 from SnapshotKeep k where k.snapshotId = s.id)")))
                .bulk(new Listing.Bulk<>("/snapshots/selected", row -> row.canBeTrashed() ? row.snapshot.id() : null,
                        row -> row.snapshot.label(), List.of(new Listing.Button("TRASH", "Move to trash", "danger"))));
    }

    private static Listing<Snapshot, Row> columns(Listing<Snapshot, Row> list, boolean withMachine, boolean withOwner) {
        list.column("Label", "", null, row -> Cell.of(Cell.link(row.snapshot.label(), row.path()),
                new Cell.Note(row.snapshot.hostName())));
        if (withMachine) {
            list.column("Machine", row -> Cell.link(row.machine.name(), "/machines/" + row.machine.name()));
        }
        if (withOwner) {
            list.column("Owner", row -> Cell.text(row.owner == null ? null : row.owner.name()));
        }
        return list.column("Taken", "nowrap", "taken", row -> Cell.time(row.snapshot.takenAt()))
                .column("Contents", "", null, row -> Cell.of(new Cell.Code(row.snapshot.holds()),
                        new Cell.Note(row.snapshot.mode().words())))
                .column("Reclaimable", "num", "size", row -> new Cell.Bytes(row.snapshot.reclaimable()))
                .column("Expires", "nowrap", null,
                        row -> row.pinned ? new Cell.Text("pinned") : Cell.time(row.snapshot.expiresAt()))
                .column("State", "", null, SnapshotList::state);
    }

    private static Cell state(Row row) {
        Cell state = Cell.badge(row.snapshot.state().badge(), row.snapshot.state().word());
        Cell good = row.lastGood ? Cell.badge("good", "last verified") : new Cell.Text("");
        return row.snapshot.booted() == Booted.NO ? Cell.of(state, Cell.badge("bad", "boot failed"), good) : Cell.of(state, good);
    }

    ModelAndView ofMachine(MachineFacts machine, ListQuery query, String view) {
        return lists.answer(OF_MACHINE, query, source, Condition.of("s.machineId = :id", "id", machine.id()), this::rows, view);
    }

    ModelAndView ofOwner(Person owner, ListQuery query, String view) {
        return lists.answer(OF_OWNER, query, source, Condition.of(
                "s.machineId in (select m.id from Machine m where m.ownerId = :ownerId and m.heldName is not null)", "ownerId",
                owner.id()), this::rows, view);
    }

    /** All snapshots on a host, as {@code list} of the view. */
    public ModelAndView onHost(long host, ListQuery query, String view) {
        return lists.answer(ON_HOST, query, source, Condition.of(
                "s.machineId in (select m.id from Machine m where m.hostId = :hostId and m.heldName is not null)", "hostId",
                host),
                this::rows, view);
    }

    private List<Row> rows(List<Snapshot> some) {
        List<SnapshotFacts> facts = some.stream().map(Snapshot::facts).toList();
        Map<Long, MachineFacts> machine = machines
                .byIds(facts.stream().map(SnapshotFacts::machineId).collect(Collectors.toSet()));
        Map<Long, Person> owner = people.byIds(machine.values().stream().map(MachineFacts::ownerId).collect(Collectors.toSet()));
        Set<Long> pinned = snapshots.pinnedOf(facts);
        Set<Long> good = snapshots.lastGood(machine.keySet())
                .values()
                .stream()
                .map(SnapshotFacts::id)
                .collect(
                        Collectors.toSet());
        return facts.stream().map(one -> {
            MachineFacts its = Objects.requireNonNull(machine.get(one.machineId()));
            return new Row(one, its, owner.get(its.ownerId()), pinned.contains(one.id()), good.contains(one.id()));
        }).toList();
    }
}
