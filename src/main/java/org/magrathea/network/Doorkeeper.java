package org.magrathea.network;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.magrathea.accounts.AccessChanged;
import org.magrathea.accounts.People;
import org.magrathea.accounts.SshKeyFacts;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells each host which keys reach which machines, whenever that has changed, and once a day all the same. A machine that is
 * being made is told of before it is there, so that its owner reaches it from its first second. Keys of people who may not
 * sign in reach nothing; hosts are told of that at once, and end the connections that are open.
 */
@Component
class Doorkeeper {

    private static final Logger log = LoggerFactory.getLogger(Doorkeeper.class);
    private static final Duration TELL_AGAIN = Duration.ofDays(1);

    private final Hosts hosts;
    private final HostGateway gateway;
    private final Machines machines;
    private final SshKeys keys;
    private final People people;
    private final AdmissionRepository admissions;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** One after the other tells a host, or what was true before could reach it after what is true now. */
    private final Map<Long, Lock> turns = new ConcurrentHashMap<>();
    private final ExecutorService atOnce = Executors
            .newCachedThreadPool(Thread.ofPlatform().daemon().name("doors-", 0).factory());

    Doorkeeper(Hosts hosts, HostGateway gateway, Machines machines, SshKeys keys, People people,
            AdmissionRepository admissions,
            TransactionTemplate transaction, Clock clock) {
        this.hosts = hosts;
        this.gateway = gateway;
        this.machines = machines;
        this.keys = keys;
        this.people = people;
        this.admissions = admissions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whose keys reach which machines. */
    private record Doors(List<SshKeyFacts> keys, List<String> guests) {

        String text() {
            return keys.stream().map(SshKeyFacts::fingerprint).collect(Collectors.joining(" ")) + " / "
                    + String.join(" ", guests);
        }
    }

    void look() {
        for (Host host : hosts.all()) {
            if (host.reachable() && host.hasNetwork()) {
                tellInTurn(host);
            }
        }
    }

    /** Who loses a way in loses it now, not at the next round. Each host is told by a thread of its own: one may be slow. */
    @TransactionalEventListener
    void on(AccessChanged changed) {
        atOnce.execute(() -> hosts.all()
                .stream()
                .filter(host -> host.reachable() && host.hasNetwork())
                .forEach(host -> atOnce.execute(() -> tellInTurn(host))));
    }

    @PreDestroy
    void stop() {
        atOnce.shutdown();
    }

    private void tellInTurn(Host host) {
        Lock turn = turns.computeIfAbsent(host.id(), id -> new ReentrantLock());
        turn.lock();
        try {
            tell(host);
        } finally {
            turn.unlock();
        }
    }

    private void tell(Host host) {
        Map<Long, Doors> wanted = wanted(host.id());
        Map<Long, Admission> told = admissions.onHost(host.id())
                .stream()
                .collect(Collectors.toMap(admission -> admission.whose().accountId(), admission -> admission));
        Instant stale = clock.instant().minus(TELL_AGAIN);
        try {
            for (Map.Entry<Long, Doors> one : wanted.entrySet()) {
                Admission last = told.remove(one.getKey());
                if (last == null || !last.told().equals(one.getValue().text()) || last.toldAt().isBefore(stale)) {
                    admit(host, one.getKey(), one.getValue());
                }
            }
            for (long former : told.keySet()) {
                gateway.admit(host.id(), former, List.of(), List.of());
                transaction.executeWithoutResult(status -> admissions.forget(new Admission.Whose(host.id(), former)));
            }
        } catch (HostUnreachable | HostRefused silent) {
            log.warn("Host {} was not told who may reach which machine, tried again soon: {}", host.name(), silent.getMessage());
        }
    }

    private void admit(Host host, long tenant, Doors doors) {
        gateway.admit(host.id(), tenant, doors.keys().stream().map(SshKeyFacts::onHostLine).toList(), doors.guests());
        transaction.executeWithoutResult(
                status -> admissions
                        .save(new Admission(new Admission.Whose(host.id(), tenant), doors.text(), clock.instant())));
    }

    private Map<Long, Doors> wanted(long host) {
        Map<Long, TreeSet<String>> guests = new TreeMap<>();
        for (MachineFacts machine : machines.onHost(host)) {
            guests.computeIfAbsent(machine.ownerId(), owner -> new TreeSet<>()).add(machine.name());
        }
        return guests.entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey,
                        entry -> new Doors(keysOf(entry.getKey()), List.copyOf(entry.getValue()))));
    }

    private List<SshKeyFacts> keysOf(long owner) {
        return people.canSignIn(owner) ? keys.of(owner) : List.of();
    }
}
