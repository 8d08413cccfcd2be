package org.magrathea.publicmirror;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.SshKeyFacts;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.Inventory;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineSpec;
import org.magrathea.machines.Machines;
import org.magrathea.machines.operations.MakeMachine;
import org.magrathea.machines.operations.Reinstall;
import org.magrathea.network.Addresses;
import org.magrathea.notices.SettingNotices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates, updates and names public mirror servers for admins. */
@Component
class PublicServerDesk {

    /** The distribution that {@code prepare --publish} creates. */
    static final String DISTRIBUTION = Distributions.PUBLISHER;
    static final long MEMORY_MIB = 64;

    private final PublicServerRepository publicServers;
    private final HostGateway gateway;
    private final Machines machines;
    private final Distributions distributions;
    private final Addresses addresses;
    private final SshKeys keys;
    private final JobQueue queue;
    private final SettingNotices notices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PublicServerDesk(PublicServerRepository publicServers, HostGateway gateway, Machines machines, Distributions distributions,
            Addresses addresses, SshKeys keys, JobQueue queue, SettingNotices notices, TransactionTemplate transaction,
            Clock clock) {
        this.publicServers = publicServers;
        this.gateway = gateway;
        this.machines = machines;
        this.distributions = distributions;
        this.addresses = addresses;
        this.keys = keys;
        this.queue = queue;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The reason why a public mirror server cannot be created; empty when it can. */
    Optional<String> obstacle(Host host) {
        String by = host.publishes();
        if (by == null || by.equals("host")) {
            return Optional.of("The configuration of the host has no public address for a machine.");
        }
        if (distribution(host.id()).isEmpty()) {
            return Optional.of(
                    "The distribution “" + DISTRIBUTION + "” is missing. Create it with “prepare --host --publish” on the host.");
        }
        return addresses.obstacle(host.id());
    }

    /** The distribution of the server, in its current version on the host. */
    Optional<DistributionFacts> distribution(long host) {
        return distributions.onHost(host).stream().filter(one -> one.name().equals(DISTRIBUTION)).findFirst();
    }

    /**
     * Returns the number of the job. Empty when a machine exists already, or when there is an {@link #obstacle}.
     *
     * @throws org.magrathea.machines.NameHeld if another machine has got the name since
     * @throws org.magrathea.hosts.HostRefused if the host does not publish by a guest
     * @throws org.magrathea.hosts.HostUnreachable if the host is unreachable
     */
    Optional<Long> make(Host host, Person by) {
        if (obstacle(host).isPresent() || publicServers.findById(host.id()).map(PublicServer::machineId).isPresent()) {
            return Optional.empty();
        }
        String name = freeName(host.id());
        gateway.publish(host.id(), name);
        return Optional.ofNullable(transaction.execute(status -> order(host, name, by)));
    }

    private @Nullable Long order(Host host, String name, Person by) {
        PublicServer publicServer = publicServers.lock(host.id())
                .orElseGet(() -> publicServers.save(new PublicServer(host.id())));
        if (publicServer.machineId() != null) {
            return null;
        }
        DistributionFacts servers = distribution(host.id()).orElseThrow();
        MachineFacts machine = machines
                .request(new MachineSpec(host.id(), name, DISTRIBUTION, MEMORY_MIB << 20, servers.rootSize(),
                        servers.homeSize(), "Public mirror server: serves /pub of " + host.name(), null), by);
        String address = addresses.reserve(host.id(), machine.id());
        publicServer.assign(machine.id(), servers.madeAt());
        return queue.queue(new JobOrder(host.id(), machine.id(), new MakeMachine(name, DISTRIBUTION, MEMORY_MIB,
                servers.rootSize() >> 20, servers.homeSize() >> 20, address, true, keysOf(by.id())), clock.instant(), by.id()));
    }

    /** Replaces the servers with the current version of the host. Empty when no machine publishes there. */
    Optional<Long> renew(Host host, Person by) {
        return Optional.ofNullable(transaction.execute(status -> {
            Long machine = publicServers.lock(host.id()).map(PublicServer::machineId).orElse(null);
            MachineFacts its = machine == null ? null : machines.find(machine).filter(MachineFacts::isHere).orElse(null);
            if (its == null || distribution(host.id()).isEmpty()) {
                return null;
            }
            return queue.queue(new JobOrder(host.id(), its.id(),
                    new Reinstall(its.name(), DISTRIBUTION, keysOf(its.ownerId()), null), clock.instant(), by.id()));
        }));
    }

    /** Sets the public name; null for the address. */
    void call(Host host, @Nullable String name, Person by) {
        transaction.executeWithoutResult(status -> {
            publicServers.lock(host.id()).orElseGet(() -> publicServers.save(new PublicServer(host.id()))).rename(name);
            notices.changed(by, "set the public name of " + host.name() + " to " + (name == null ? "its address" : name));
        });
    }

    /** Whether the host has a newer distribution than the machine. */
    boolean isOld(Host host, PublicServerFacts publicServer) {
        Instant has = publicServer.serversFrom();
        return has != null && distribution(host.id()).map(DistributionFacts::madeAt).filter(has::isBefore).isPresent();
    }

    private List<String> keysOf(long account) {
        return keys.of(account).stream().map(SshKeyFacts::onHostLine).toList();
    }

    /** A name that neither the portal nor the host uses: the host gets it before the machine exists. */
    private String freeName(long host) {
        Set<String> there = gateway.inventory(host).guests().stream().map(Inventory.Guest::name).collect(Collectors.toSet());
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? "pub" : "pub-" + number)
                .filter(name -> machines.named(name).isEmpty() && !there.contains(name))
                .findFirst()
                .orElseThrow();
    }
}
