package org.magrathea.machines;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.accounts.Person;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The machines that the portal knows. */
@Component
@Transactional(readOnly = true)
public class Machines {

    private static final int PAGE = 50;
    /** Those of a tenant are cards, which are larger than lines. */
    private static final int CARDS = 20;
    private static final Keyset<Machine> BY_NAME = Keyset.<Machine>order().text("m.heldName", Keyset.Way.UP, Machine::name);

    private final MachineRepository machines;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Machines(MachineRepository machines, EntityManager entities, ApplicationEventPublisher events, Clock clock) {
        this.machines = machines;
        this.entities = entities;
        this.events = events;
        this.clock = clock;
    }

    /** Gives a guest that is on a host to a person; nothing happens on the host. Does nothing when it was done before. */
    @Transactional
    public MachineFacts adopt(long hostId, String guest, long ownerId) {
        return machines.findByHeldName(guest).orElseGet(() -> machines.save(new Machine(guest, hostId, ownerId))).facts();
    }

    /** The same by an admin, which stands in the ledger. */
    @Transactional
    public void give(long hostId, String guest, Person owner, Person by) {
        events.publishEvent(new MachineGiven(adopt(hostId, guest, owner.id()), owner, by, clock.instant()));
    }

    /**
     * Writes a machine down that somebody asks for; from now on it holds its name.
     *
     * @throws NameHeld another machine has the name
     */
    @Transactional
    public MachineFacts ask(Wanted wanted, Person owner) {
        requireFree(wanted.name(), null);
        return hold(new Machine(wanted, owner.id()));
    }

    /**
     * The same for one that its host runs already, as it did before this portal; by an admin, which stands in the ledger.
     *
     * @throws NameHeld another machine has the name
     */
    @Transactional
    public MachineFacts giveStranger(Wanted wanted, Person owner, Person by) {
        requireFree(wanted.name(), null);
        MachineFacts given = hold(Machine.stranger(wanted, owner.id()));
        events.publishEvent(new MachineGiven(given, owner, by, clock.instant()));
        return given;
    }

    /** It stays what it was on its host, and nobody's here. */
    @Transactional
    public void takeBack(long id, Person by) {
        Machine machine = machines.findById(id).orElseThrow();
        MachineFacts before = machine.facts();
        machine.go();
        events.publishEvent(new Deed(before, by, "took the machine back before it was taken over", null, clock.instant()));
    }

    /**
     * The same with other wishes, as long as it is nowhere.
     *
     * @throws NameHeld another machine has the name
     */
    @Transactional
    public MachineFacts askOtherwise(long id, Wanted wanted) {
        requireFree(wanted.name(), id);
        Machine machine = machines.findById(id).orElseThrow();
        machine.want(wanted);
        return hold(machine);
    }

    /** It was made on its host, which will tell more of it. */
    @Transactional
    public void come(long id, String address, @Nullable String hostKey) {
        machines.findById(id).orElseThrow().come(address, hostKey);
    }

    /** It is gone, or never comes; its name is free. What was written of it stays. */
    @Transactional
    public void go(long id) {
        machines.findById(id).orElseThrow().go();
    }

    /** It is there from now on, and stays until then. */
    @Transactional
    public void beginStay(long id, Instant end) {
        machines.findById(id).orElseThrow().stayUntil(end);
    }

    /** How long it stays; null for as long as somebody wants it. */
    @Transactional
    public MachineFacts stayUntil(String name, @Nullable Instant end, Person by) {
        Machine machine = machines.findByHeldName(name).orElseThrow();
        machine.stayUntil(end);
        events.publishEvent(new Deed(machine.facts(), by, end == null ? "let it stay for good" : "let it stay longer", null,
                clock.instant()));
        return machine.facts();
    }

    /** So much more is asked for it, in bytes, which counts from now on; 0 and 0 when that is over. */
    @Transactional
    public void askMore(long id, long memory, long disk) {
        machines.findById(id).orElseThrow().askMore(memory, disk);
    }

    /** It has another size by now, in bytes. */
    @Transactional
    public void resized(long id, long memory, long root, long home) {
        machines.findById(id).orElseThrow().resize(memory, root, home);
    }

    private void requireFree(String name, @Nullable Long except) {
        if (machines.findByHeldName(name).filter(other -> except == null || other.id() != except).isPresent()) {
            throw new NameHeld(name);
        }
    }

    private MachineFacts hold(Machine machine) {
        try {
            return machines.saveAndFlush(machine).facts();
        } catch (DataIntegrityViolationException taken) {
            throw new NameHeld(machine.name());
        }
    }

    /** What its owner calls it, and what is noted down about it in Markdown. */
    @Transactional
    public void describe(String name, @Nullable String label, @Nullable String notes, Person by) {
        Machine machine = machines.findByHeldName(name).orElseThrow();
        machine.describe(label, notes);
        events.publishEvent(new Deed(machine.facts(), by, "wrote down what it is called and what there is to know of it",
                label, clock.instant()));
    }

    /** When it may be disturbed by itself. */
    @Transactional
    public MachineFacts quieten(String name, QuietHours quiet, Person by) {
        Machine machine = machines.findByHeldName(name).orElseThrow();
        machine.quieten(quiet);
        events.publishEvent(new Deed(machine.facts(), by, "set the quiet hours to " + quiet, null, clock.instant()));
        return machine.facts();
    }

    public Optional<MachineFacts> find(long id) {
        return machines.findById(id).map(Machine::facts);
    }

    /** The account of its owner; reads nothing else of it. */
    public Optional<Long> ownerOf(long id) {
        return machines.ownerOf(id);
    }

    public Optional<MachineFacts> named(String name) {
        return machines.findByHeldName(name).map(Machine::facts);
    }

    /** Of several names at once, with one statement; names that no machine has are left out. */
    public Map<String, MachineFacts> named(Collection<String> names) {
        return names.isEmpty()
                ? Map.of()
                : machines.findByHeldNameIn(names)
                        .stream()
                        .map(Machine::facts)
                        .collect(Collectors.toMap(MachineFacts::name, Function.identity()));
    }

    /** Of several at once, with one statement. */
    public Map<Long, MachineFacts> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : machines.findByIdIn(ids)
                        .stream()
                        .map(Machine::facts)
                        .collect(Collectors.toMap(MachineFacts::id, Function.identity()));
    }

    public List<MachineFacts> onHost(long host) {
        return machines.findByHostIdAndHeldNameNotNull(host).stream().map(Machine::facts).toList();
    }

    public List<MachineFacts> of(Person owner) {
        return machines.findByOwnerIdAndHeldNameNotNullOrderByName(owner.id()).stream().map(Machine::facts).toList();
    }

    /** Of several owners at once, with one statement. */
    public List<MachineFacts> ofOwners(Collection<Long> owners) {
        return owners.isEmpty()
                ? List.of()
                : machines.findByOwnerIdInAndHeldNameNotNull(owners).stream().map(Machine::facts).toList();
    }

    /** Those of an owner, 20 a page. */
    public Paged<MachineFacts> of(Person owner, PageAt at) {
        return BY_NAME.page(at, CARDS, entities, Machine.class, "select m from Machine m",
                "m.ownerId = :owner and m.heldName is not null", Map.of("owner", owner.id())).map(Machine::facts);
    }

    /** All machines whose name contains {@code part}, 50 a page. */
    public Paged<MachineFacts> search(String part, PageAt at) {
        return BY_NAME.page(at, PAGE, entities, Machine.class, "select m from Machine m",
                "m.heldName like concat('%', :part, '%')", Map.of("part", literal(part))).map(Machine::facts);
    }

    /** How many there are of them. */
    public long count(String part) {
        return machines.count(literal(part));
    }

    private static String literal(String part) {
        return part.replaceAll("[^a-z0-9-]", "");
    }

    /** Whether this person may see and use the machine. */
    public boolean mayBeSeenBy(Person viewer, long machine) {
        return viewer.isAdmin() || machines.findById(machine).map(found -> found.ownedBy(viewer.id())).orElse(false);
    }
}
