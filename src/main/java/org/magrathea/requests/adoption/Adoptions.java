package org.magrathea.requests.adoption;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Stranger;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.machines.RemovalObstacle;
import org.magrathea.machines.Wanted;
import org.magrathea.network.Addresses;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives to tenants what a host ran before; nothing happens on the host. */
@Component
@Transactional
class Adoptions {

    private final AdoptionRepository adoptions;
    private final Machines machines;
    private final Addresses addresses;
    private final Jobs jobs;
    private final List<RemovalObstacle> obstacles;
    private final ApplicationEventPublisher events;

    Adoptions(AdoptionRepository adoptions, Machines machines, Addresses addresses, Jobs jobs, List<RemovalObstacle> obstacles,
            ApplicationEventPublisher events) {
        this.adoptions = adoptions;
        this.machines = machines;
        this.addresses = addresses;
        this.jobs = jobs;
        this.obstacles = obstacles;
        this.events = events;
    }

    /**
     * From now on it is in the tenant's list, and holds its name and its address.
     *
     * @throws GivenAlready somebody has it by now
     * @throws org.magrathea.machines.NameHeld another machine has the name by now
     * @throws org.magrathea.network.NoFreeAddress the address is taken, or none of this host
     */
    MachineFacts give(Host host, GiveDetails gift, Person owner, Person by) {
        Set<String> given = waitingOn(host.id()).keySet();
        if (given.contains(gift.stranger().id()) || gift.home() != null && given.contains(gift.home().id())) {
            throw new GivenAlready();
        }
        Stranger.File home = gift.homeFile();
        MachineFacts machine = machines.giveStranger(new Wanted(host.id(), gift.name(), "", gift.memoryMib() << 20,
                gift.stranger().root().size(), home == null ? 0 : home.size(), null, null), owner, by);
        if (gift.address() != null) {
            addresses.keep(host.id(), machine.id(), gift.address());
        }
        adoptions.save(new Adoption(machine, gift.stranger(), gift.home(), gift.memoryMib(), gift.autostart()));
        events.publishEvent(new Notice("given-" + machine.id(), "machine-" + machine.name(), List.of(owner),
                "/machines/" + machine.name(), machine.name(), machine.name() + " is yours here",
                by.name() + " has given you " + machine.name() + (gift.stranger().running()
                        ? ", which " + host.name() + " runs as “" + gift.stranger().name() + "”."
                        : ", whose images lie on " + host.name() + "."),
                "Nothing happens to it until you ask for a time to have it taken over; from then on it has snapshots, restores and"
                        + " all else of this portal.",
                null, List.of(), machine.name() + " is yours"));
        return machine;
    }

    /** Why it cannot be taken back, for people to read; empty when it was. */
    Optional<String> takeBack(MachineFacts machine, Person by) {
        Optional<String> against = obstacles.stream().flatMap(obstacle -> obstacle.against(machine).stream()).findFirst();
        if (against.isPresent()) {
            return against;
        }
        if (!jobs.activeOn(List.of(machine.id())).isEmpty()) {
            return Optional.of("It is agreed already that " + machine.name() + " is taken over. Cancel that job first.");
        }
        adoptions.deleteById(machine.id());
        addresses.giveBack(machine.id());
        machines.takeBack(machine.id(), by);
        return Optional.empty();
    }

    @Transactional(readOnly = true)
    public Optional<Adoption> of(long machine) {
        return adoptions.findById(machine);
    }

    /** Of several machines at once, with one statement; nothing for those that do not wait. */
    @Transactional(readOnly = true)
    public Map<Long, Adoption> of(Collection<Long> some) {
        return some.isEmpty()
                ? Map.of()
                : adoptions.findByMachineIdIn(some).stream().collect(Collectors.toMap(Adoption::machineId, Function.identity()));
    }

    /** What is given and waits to be taken over, by the ids of the strangers. */
    @Transactional(readOnly = true)
    public Map<String, MachineFacts> waitingOn(long host) {
        Map<Long, MachineFacts> waiting = machines.onHost(host)
                .stream()
                .filter(MachineFacts::stranger)
                .collect(Collectors.toMap(MachineFacts::id, Function.identity()));
        return adoptions.findByMachineIdIn(waiting.keySet())
                .stream()
                .flatMap(adoption -> ids(adoption).map(id -> Map.entry(id, waiting.get(adoption.machineId()))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }

    private static Stream<String> ids(Adoption adoption) {
        return Stream.of(Optional.of(adoption.stranger()), Optional.ofNullable(adoption.home())).flatMap(Optional::stream);
    }

    /** It is there. */
    void taken(long machine, @Nullable String address, @Nullable String hostKey) {
        machines.come(machine, address == null ? "" : address, hostKey);
        addresses.use(machine);
        adoptions.deleteById(machine);
    }
}
