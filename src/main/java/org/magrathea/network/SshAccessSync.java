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
 * Sends SSH access to hosts, after each change and once a day. A machine is included before it is created, so that its owner can
 * connect from its first second. Accounts that cannot sign in have no access. Hosts receive that change at once and close open
 * connections.
 */
@Component
class SshAccessSync {

    private static final Logger log = LoggerFactory.getLogger(SshAccessSync.class);
    private static final Duration SEND_AGAIN = Duration.ofDays(1);

    private final Hosts hosts;
    private final HostGateway gateway;
    private final Machines machines;
    private final SshKeys keys;
    private final People people;
    private final SshAccessRepository sent;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** One lock per host, so that an older state cannot arrive after a newer one. */
    private final Map<Long, Lock> turns = new ConcurrentHashMap<>();
    private final ExecutorService atOnce = Executors
            .newCachedThreadPool(Thread.ofPlatform().daemon().name("ssh-access-", 0).factory());

    SshAccessSync(Hosts hosts, HostGateway gateway, Machines machines, SshKeys keys, People people,
            SshAccessRepository sent,
            TransactionTemplate transaction, Clock clock) {
        this.hosts = hosts;
        this.gateway = gateway;
        this.machines = machines;
        this.keys = keys;
        this.people = people;
        this.sent = sent;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The keys and the machines of a tenant. */
    private record Access(List<SshKeyFacts> keys, List<String> guests) {

        String text() {
            return keys.stream().map(SshKeyFacts::fingerprint).collect(Collectors.joining(" ")) + " / "
                    + String.join(" ", guests);
        }
    }

    void sync() {
        for (Host host : hosts.all()) {
            if (host.reachable() && host.hasNetwork()) {
                syncInTurn(host);
            }
        }
    }

    /** Sends revoked access at once. Each host has its own thread, because one may be slow. */
    @TransactionalEventListener
    void on(AccessChanged changed) {
        atOnce.execute(() -> hosts.all()
                .stream()
                .filter(host -> host.reachable() && host.hasNetwork())
                .forEach(host -> atOnce.execute(() -> syncInTurn(host))));
    }

    @PreDestroy
    void stop() {
        atOnce.shutdown();
    }

    private void syncInTurn(Host host) {
        Lock turn = turns.computeIfAbsent(host.id(), id -> new ReentrantLock());
        turn.lock();
        try {
            sync(host);
        } finally {
            turn.unlock();
        }
    }

    private void sync(Host host) {
        Map<Long, Access> current = accessOn(host.id());
        Map<Long, SshAccess> last = sent.onHost(host.id())
                .stream()
                .collect(Collectors.toMap(sshAccess -> sshAccess.id().accountId(), sshAccess -> sshAccess));
        Instant stale = clock.instant().minus(SEND_AGAIN);
        try {
            for (Map.Entry<Long, Access> one : current.entrySet()) {
                SshAccess former = last.remove(one.getKey());
                if (former == null || !former.keys().equals(one.getValue().text()) || former.syncedAt().isBefore(stale)) {
                    send(host, one.getKey(), one.getValue());
                }
            }
            for (long tenant : last.keySet()) {
                gateway.setSshAccess(host.id(), tenant, List.of(), List.of());
                transaction.executeWithoutResult(status -> sent.delete(new SshAccess.Id(host.id(), tenant)));
            }
        } catch (HostUnreachable | HostRefused silent) {
            log.warn("SSH access of host {} was not synced and will be retried: {}", host.name(), silent.getMessage());
        }
    }

    private void send(Host host, long tenant, Access access) {
        gateway.setSshAccess(host.id(), tenant, access.keys().stream().map(SshKeyFacts::onHostLine).toList(), access.guests());
        transaction.executeWithoutResult(
                status -> sent
                        .save(new SshAccess(new SshAccess.Id(host.id(), tenant), access.text(), clock.instant())));
    }

    private Map<Long, Access> accessOn(long host) {
        Map<Long, TreeSet<String>> guests = new TreeMap<>();
        for (MachineFacts machine : machines.onHost(host)) {
            guests.computeIfAbsent(machine.ownerId(), owner -> new TreeSet<>()).add(machine.name());
        }
        return guests.entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey,
                        entry -> new Access(keysOf(entry.getKey()), List.copyOf(entry.getValue()))));
    }

    private List<SshKeyFacts> keysOf(long owner) {
        return people.canSignIn(owner) ? keys.of(owner) : List.of();
    }
}
