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
import org.magrathea.access.Person;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The machines of the portal. */
@Component
@Transactional(readOnly = true)
public class Machines {

    /** Page size for the cards of a tenant. */
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

    /** Assigns a guest of a host to a person. Nothing changes on the host. Idempotent. */
    @Transactional
    public MachineFacts register(long hostId, String guest, long ownerId) {
        return machines.findByHeldName(guest).orElseGet(() -> machines.save(new Machine(guest, hostId, ownerId))).facts();
    }

    /** Assigns a guest by an admin and records this in the ledger. */
    @Transactional
    void assign(long hostId, String guest, Person owner, Person by) {
        events.publishEvent(new MachineAssigned(register(hostId, guest, owner.id()), owner, by, clock.instant()));
    }

    /**
     * Records a requested machine and reserves its name.
     *
     * @throws NameHeld another machine has the name
     */
    @Transactional
    public MachineFacts request(MachineSpec spec, Person owner) {
        requireFree(spec.name(), null);
        return hold(new Machine(spec, owner.id()));
    }

    /**
     * Assigns an unmanaged guest by an admin and records this in the ledger.
     *
     * @throws NameHeld another machine has the name
     */
    @Transactional
    public MachineFacts assignUnmanaged(MachineSpec spec, Person owner, Person by) {
        requireFree(spec.name(), null);
        MachineFacts assigned = hold(Machine.unmanagedGuest(spec, owner.id()));
        events.publishEvent(new MachineAssigned(assigned, owner, by, clock.instant()));
        return assigned;
    }

    /** Cancels the assignment of an unmanaged guest. Nothing changes on the host. */
    @Transactional
    public void unassign(long id, Person by) {
        Machine machine = machines.findById(id).orElseThrow();
        MachineFacts before = machine.facts();
        machine.remove(clock.instant());
        events.publishEvent(
                new MachineActivity(before, by, "cancelled the assignment before the import", null, clock.instant()));
    }

    /**
     * Changes a requested machine that does not exist yet.
     *
     * @throws NameHeld another machine has the name
     */
    @Transactional
    public MachineFacts changeRequest(long id, MachineSpec spec) {
        requireFree(spec.name(), id);
        Machine machine = machines.findById(id).orElseThrow();
        machine.specify(spec);
        return hold(machine);
    }

    /** Marks a machine as created. Its host reports more facts later. */
    @Transactional
    public void activate(long id, String address, @Nullable String hostKey) {
        machines.findById(id).orElseThrow().activate(address, hostKey);
    }

    /** Marks a machine as deleted, or as never created. Its name is free, its records stay. */
    @Transactional
    public void remove(long id) {
        machines.findById(id).orElseThrow().remove(clock.instant());
    }

    /** Sets the first expiry of a new machine. */
    @Transactional
    public void startLifetime(long id, Instant end) {
        machines.findById(id).orElseThrow().expireAt(end);
    }

    /** Changes the expiry; null for no expiry. */
    @Transactional
    public MachineFacts extendUntil(String name, @Nullable Instant end, Person by) {
        Machine machine = machines.findByHeldName(name).orElseThrow();
        machine.expireAt(end);
        events.publishEvent(
                new MachineActivity(machine.facts(), by, end == null ? "removed the expiry date" : "extended the machine", null,
                        clock.instant()));
        return machine.facts();
    }

    /** Sets the pending resize, in bytes, which counts against the quota; 0 and 0 for none. */
    @Transactional
    public void requestMore(long id, long memory, long disk) {
        machines.findById(id).orElseThrow().requestMore(memory, disk);
    }

    /** Records the new sizes, in bytes. */
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

    /** Sets the label and the notes, which are Markdown. */
    @Transactional
    public void describe(String name, @Nullable String label, @Nullable String notes, Person by) {
        Machine machine = machines.findByHeldName(name).orElseThrow();
        machine.describe(label, notes);
        events.publishEvent(
                new MachineActivity(machine.facts(), by, "changed the label and the notes",
                        label, clock.instant()));
    }

    /** Sets the maintenance window. */
    @Transactional
    public MachineFacts scheduleMaintenance(String name, MaintenanceWindow window, Person by) {
        Machine machine = machines.findByHeldName(name).orElseThrow();
        machine.scheduleMaintenance(window);
        events.publishEvent(
                new MachineActivity(machine.facts(), by, "set the maintenance window to " + window, null, clock.instant()));
        return machine.facts();
    }

    public Optional<MachineFacts> find(long id) {
        return machines.findById(id).map(Machine::facts);
    }

    /** The account of the owner. Reads nothing else of the machine. */
    public Optional<Long> ownerOf(long id) {
        return machines.ownerOf(id);
    }

    public Optional<MachineFacts> named(String name) {
        return machines.findByHeldName(name).map(Machine::facts);
    }

    /** The machines with these names, with one statement. Unknown names are left out. */
    public Map<String, MachineFacts> named(Collection<String> names) {
        return names.isEmpty()
                ? Map.of()
                : machines.findByHeldNameIn(names)
                        .stream()
                        .map(Machine::facts)
                        .collect(Collectors.toMap(MachineFacts::name, Function.identity()));
    }

    /** The machines with these ids, with one statement. */
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

    /** The machines of several owners, with one statement. */
    public List<MachineFacts> ofOwners(Collection<Long> owners) {
        return owners.isEmpty()
                ? List.of()
                : machines.findByOwnerIdInAndHeldNameNotNull(owners).stream().map(Machine::facts).toList();
    }

    /** The machines of an owner, 20 per page. */
    public Paged<MachineFacts> of(Person owner, PageAt at) {
        return BY_NAME.page(at, CARDS, entities, Machine.class, "select m from Machine m",
                "m.ownerId = :owner and m.heldName is not null", Map.of("owner", owner.id())).map(Machine::facts);
    }

    /** Whether this person may see and use the machine. */
    public boolean mayBeSeenBy(Person viewer, long machine) {
        return viewer.isAdmin() || machines.findById(machine).map(found -> found.ownedBy(viewer.id())).orElse(false);
    }
}
