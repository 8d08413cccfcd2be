package org.magrathea.spikes;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.accounts.AccountLock;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.Deed;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Load that is announced: who announces it needs no approval, admins get a mail, neighbours on the host see when and how much. */
@Component
@Transactional
class Spikes {

    /** Nobody fills the calendar of their neighbours. */
    static final int MOST_AT_ONCE = 20;
    private static final int PAGE = 50;
    private static final Keyset<Spike> NEXT_FIRST = Keyset.<Spike>order()
            .time("s.startsAt", Keyset.Way.UP, Spike::startsAt)
            .number("s.id", Keyset.Way.UP, Spike::id);

    private final SpikeRepository spikes;
    private final Machines machines;
    private final Hosts hosts;
    private final People people;
    private final AccountLock accounts;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Spikes(SpikeRepository spikes, Machines machines, Hosts hosts, People people, AccountLock accounts,
            EntityManager entities,
            ApplicationEventPublisher events, Clock clock) {
        this.spikes = spikes;
        this.machines = machines;
        this.hosts = hosts;
        this.people = people;
        this.accounts = accounts;
        this.entities = entities;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    boolean mayAnnounce(Person by) {
        return spikes.countByAccountIdAndEndsAtAfterAndWithdrawnAtIsNull(by.id(), clock.instant()) < MOST_AT_ONCE;
    }

    /** False when as many are announced already as may be. */
    boolean announce(MachineFacts machine, Announced announced, Person by) {
        accounts.hold(by.id());
        if (!mayAnnounce(by)) {
            return false;
        }
        Instant now = clock.instant();
        Spike spike = spikes.save(new Spike(machine.id(), machine.hostId(), by.id(), announced, now));
        String what = announced.what().word() + ", " + announced.howMuch();
        events.publishEvent(new Deed(machine, by, "announced load: " + what, null, now));
        tell(spike, machine, by, "announced", by.name() + " announced load on " + machine.name() + ".",
                "Nothing to do. It ends on");
        return true;
    }

    /** It is not going to be; nothing happens when that was said before. */
    void withdraw(long id, Person by) {
        Spike spike = spikes.findById(id).orElseThrow();
        if (!spike.withdraw(clock.instant())) {
            return;
        }
        MachineFacts machine = machines.find(spike.machineId()).orElseThrow();
        events.publishEvent(new Deed(machine, by, "took back the announced load: " + spike.what().word() + ", " + spike.howMuch(),
                null, clock.instant()));
        tell(spike, machine, by, "withdrawn", by.name() + " took back the load that was announced on " + machine.name() + ".",
                "Nothing to do. It would have ended on");
    }

    private void tell(Spike spike, MachineFacts machine, Person by, String did, String said, String todo) {
        List<Person> readers = people.admins().stream().filter(admin -> admin.id() != by.id()).toList();
        if (!readers.isEmpty()) {
            events.publishEvent(new Notice("spike-" + spike.id() + "-" + did, "machine-" + machine.name(), readers, "/calendar",
                    "the calendar", machine.name() + ": load " + did + ", " + spike.what().word(), said, todo, spike.endsAt(),
                    List.of(spike.what().word() + ": " + spike.howMuch()), "you are an admin"));
        }
    }

    /** What is announced and not over: on all hosts for admins, else on those where the viewer has a machine; the next first, 50 a page. */
    @Transactional(readOnly = true)
    Paged<SpikeView> seenBy(Person viewer, PageAt at) {
        Map<Long, Host> all = hosts.all().stream().collect(Collectors.toMap(Host::id, Function.identity()));
        Collection<Long> near = viewer.isAdmin()
                ? all.keySet()
                : machines.of(viewer).stream().map(MachineFacts::hostId).collect(Collectors.toSet());
        Instant now = clock.instant();
        Paged<Spike> found = near.isEmpty()
                ? new Paged<>(List.of(), null, null)
                : NEXT_FIRST.page(at, PAGE, entities, Spike.class, "select s from Spike s",
                        "s.hostId in :hosts and s.endsAt > :now and s.withdrawnAt is null", Map.of("hosts", near, "now", now));
        Map<Long, Person> owners = viewer.isAdmin()
                ? people.byIds(found.rows().stream().map(Spike::accountId).collect(Collectors.toSet()))
                : Map.of();
        Map<Long, MachineFacts> theirs = machines.byIds(found.rows().stream().map(Spike::machineId).collect(Collectors.toSet()));
        return found.map(spike -> view(spike, viewer, all, theirs, owners, now));
    }

    private SpikeView view(Spike spike, Person viewer, Map<Long, Host> all, Map<Long, MachineFacts> theirs,
            Map<Long, Person> owners, Instant now) {
        boolean own = spike.accountId() == viewer.id();
        Host host = all.get(spike.hostId());
        return new SpikeView(spike.id(), host == null ? "" : host.name(), spike.what(), spike.howMuch(), spike.startsAt(),
                spike.endsAt(), !spike.startsAt().isAfter(now),
                own || viewer.isAdmin() ? theirs.get(spike.machineId()) : null,
                owners.get(spike.accountId()), own || viewer.isAdmin());
    }

    @Transactional(readOnly = true)
    boolean mayBeTakenBackBy(Person viewer, long id) {
        Optional<Spike> found = spikes.findById(id);
        return found.isPresent() && (viewer.isAdmin() || found.get().accountId() == viewer.id());
    }
}
