package org.magrathea.requests.guestimport;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.UnmanagedGuest;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineSpec;
import org.magrathea.machines.Machines;
import org.magrathea.machines.RemovalObstacle;
import org.magrathea.network.Addresses;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Assigns unmanaged guests to tenants. Does not change the host. */
@Component
@Transactional
class GuestImports implements MailEvents {

    private final GuestImportRepository guestImports;
    private final Machines machines;
    private final Addresses addresses;
    private final Jobs jobs;
    private final List<RemovalObstacle> obstacles;
    private final ApplicationEventPublisher events;

    GuestImports(GuestImportRepository guestImports, Machines machines, Addresses addresses, Jobs jobs,
            List<RemovalObstacle> obstacles,
            ApplicationEventPublisher events) {
        this.guestImports = guestImports;
        this.machines = machines;
        this.addresses = addresses;
        this.jobs = jobs;
        this.obstacles = obstacles;
        this.events = events;
    }

    /**
     * Assigns a guest to a tenant and reserves its name and address.
     *
     * @throws AssignedAlready it is already assigned
     * @throws org.magrathea.machines.NameHeld another machine has the name
     * @throws org.magrathea.network.NoFreeAddress the address is taken or not in a network of the host
     */
    MachineFacts assign(Host host, AssignDetails assignment, Person owner, Person by) {
        Set<String> assigned = waitingOn(host.id()).keySet();
        if (assigned.contains(assignment.unmanagedGuest().id())
                || assignment.home() != null && assigned.contains(assignment.home().id())) {
            throw new AssignedAlready();
        }
        UnmanagedGuest.File home = assignment.homeFile();
        MachineFacts machine = machines
                .assignUnmanaged(new MachineSpec(host.id(), assignment.name(), "", assignment.memoryMib() << 20,
                        assignment.unmanagedGuest().root().size(), home == null ? 0 : home.size(), null, null), owner, by);
        if (assignment.address() != null) {
            addresses.keep(host.id(), machine.id(), assignment.address());
        }
        guestImports.save(new GuestImport(machine, assignment.unmanagedGuest(), assignment.home(), assignment.memoryMib(),
                assignment.autostart()));
        events.publishEvent(assigned(machine.id(), machine.name(), by.name(), assignment.unmanagedGuest().running()
                ? "It runs on " + host.name() + " as “" + assignment.unmanagedGuest().name() + "”."
                : "Its images are on " + host.name() + ".", owner));
        return machine;
    }

    private static Notice assigned(long machine, String name, String by, String place, Person owner) {
        return new Notice("machine-assigned-" + machine, "machine-" + name, List.of(owner), "/machines/" + name, name,
                name + " was assigned to you", by + " assigned " + name + " to you. " + place,
                "Request an import on its page. Until then the machine is not changed. Snapshots and all other features are"
                        + " available after the import.",
                null, List.of(), name + " is yours");
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(assigned(5, "sparrow", "heron", "It runs on zaphod as “sparrow-old”.", reader));
    }

    /** Removes an assignment. Returns the reason if that is not possible. */
    Optional<String> unassign(MachineFacts machine, Person by) {
        Optional<String> against = obstacles.stream().flatMap(obstacle -> obstacle.against(machine).stream()).findFirst();
        if (against.isPresent()) {
            return against;
        }
        if (!jobs.activeOn(List.of(machine.id())).isEmpty()) {
            return Optional.of("The import of " + machine.name() + " is already approved. Cancel its job first.");
        }
        guestImports.deleteById(machine.id());
        addresses.giveBack(machine.id());
        machines.unassign(machine.id(), by);
        return Optional.empty();
    }

    @Transactional(readOnly = true)
    public Optional<GuestImport> of(long machine) {
        return guestImports.findById(machine);
    }

    /** Planned imports of several machines, with one statement. */
    @Transactional(readOnly = true)
    public Map<Long, GuestImport> of(Collection<Long> some) {
        return some.isEmpty()
                ? Map.of()
                : guestImports.findByMachineIdIn(some)
                        .stream()
                        .collect(Collectors.toMap(GuestImport::machineId, Function.identity()));
    }

    /** Assigned machines that wait for an import, by the ids of their unmanaged guests. */
    @Transactional(readOnly = true)
    public Map<String, MachineFacts> waitingOn(long host) {
        Map<Long, MachineFacts> waiting = machines.onHost(host)
                .stream()
                .filter(MachineFacts::unmanagedGuest)
                .collect(Collectors.toMap(MachineFacts::id, Function.identity()));
        return guestImports.findByMachineIdIn(waiting.keySet())
                .stream()
                .flatMap(guestImport -> ids(guestImport).map(id -> Map.entry(id, waiting.get(guestImport.machineId()))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }

    private static Stream<String> ids(GuestImport guestImport) {
        return Stream.of(Optional.of(guestImport.unmanagedGuest()), Optional.ofNullable(guestImport.home()))
                .flatMap(Optional::stream);
    }

    /** Records a completed import. */
    void imported(long machine, @Nullable String address, @Nullable String hostKey) {
        machines.activate(machine, address == null ? "" : address, hostKey);
        addresses.use(machine);
        guestImports.deleteById(machine);
    }
}
