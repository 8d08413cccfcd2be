package org.magrathea.publishing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.SettingNotices;
import org.magrathea.accounts.SshKeyFacts;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.Inventory;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.machines.Wanted;
import org.magrathea.network.Addresses;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Where an admin has the machine made that publishes, and has it brought up to date. */
@Component
class PublisherDesk {

    /** The distribution that {@code prepare --publish} makes. */
    static final String DISTRIBUTION = Distributions.PUBLISHER;
    static final long MEMORY_MIB = 64;

    private final PublisherRepository publishers;
    private final HostGateway gateway;
    private final Machines machines;
    private final Distributions distributions;
    private final Addresses addresses;
    private final SshKeys keys;
    private final JobQueue queue;
    private final SettingNotices notices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PublisherDesk(PublisherRepository publishers, HostGateway gateway, Machines machines, Distributions distributions,
            Addresses addresses, SshKeys keys, JobQueue queue, SettingNotices notices, TransactionTemplate transaction,
            Clock clock) {
        this.publishers = publishers;
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

    /** Why no machine can be made that publishes there; empty when one can. */
    Optional<String> obstacle(Host host) {
        String by = host.publishes();
        if (by == null || by.equals("host")) {
            return Optional.of("Its configuration names no address for that.");
        }
        if (distribution(host.id()).isEmpty()) {
            return Optional.of("The distribution “" + DISTRIBUTION + "” is not there yet; “prepare --host --publish” makes it.");
        }
        return addresses.obstacle(host.id());
    }

    /** Its servers, as the host has them now. */
    Optional<DistributionFacts> distribution(long host) {
        return distributions.onHost(host).stream().filter(one -> one.name().equals(DISTRIBUTION)).findFirst();
    }

    /**
     * Returns the number of the job; empty when there is a machine already, or {@link #obstacle} says why not.
     *
     * @throws org.magrathea.machines.NameHeld another machine was given the name meanwhile
     * @throws org.magrathea.hosts.HostRefused the host does not publish by a guest
     * @throws org.magrathea.hosts.HostUnreachable the host cannot be told just now
     */
    Optional<Long> make(Host host, Person by) {
        if (obstacle(host).isPresent() || publishers.findById(host.id()).map(Publisher::machineId).isPresent()) {
            return Optional.empty();
        }
        String name = freeName(host.id());
        gateway.publish(host.id(), name);
        return Optional.ofNullable(transaction.execute(status -> order(host, name, by)));
    }

    private @Nullable Long order(Host host, String name, Person by) {
        Publisher publisher = publishers.lock(host.id()).orElseGet(() -> publishers.save(new Publisher(host.id())));
        if (publisher.machineId() != null) {
            return null;
        }
        DistributionFacts servers = distribution(host.id()).orElseThrow();
        MachineFacts machine = machines.ask(new Wanted(host.id(), name, DISTRIBUTION, MEMORY_MIB << 20, servers.rootSize(),
                servers.homeSize(), "Lets the world read /pub of " + host.name(), null), by);
        String address = addresses.reserve(host.id(), machine.id());
        publisher.isToBe(machine.id(), servers.madeAt());
        return queue.queue(new JobOrder(host.id(), machine.id(), new HostAct.MakeMachine(name, DISTRIBUTION, MEMORY_MIB,
                servers.rootSize() >> 20, servers.homeSize() >> 20, address, keysOf(by.id()), true), clock.instant(), by.id()));
    }

    /** Servers as its host has them now, in place of those that it has; empty when nothing publishes there. */
    Optional<Long> renew(Host host, Person by) {
        return Optional.ofNullable(transaction.execute(status -> {
            Long machine = publishers.lock(host.id()).map(Publisher::machineId).orElse(null);
            MachineFacts its = machine == null ? null : machines.find(machine).filter(MachineFacts::isHere).orElse(null);
            if (its == null || distribution(host.id()).isEmpty()) {
                return null;
            }
            return queue.queue(new JobOrder(host.id(), its.id(),
                    new HostAct.ReplaceRoot(its.name(), DISTRIBUTION, keysOf(its.ownerId()), null), clock.instant(), by.id()));
        }));
    }

    /** Under which name the world knows it; null for its address. */
    void call(Host host, @Nullable String name, Person by) {
        transaction.executeWithoutResult(status -> {
            publishers.lock(host.id()).orElseGet(() -> publishers.save(new Publisher(host.id()))).isCalled(name);
            notices.changed(by, "set the public name of " + host.name() + " to " + (name == null ? "its address" : name));
        });
    }

    /** Whether the host has newer servers than what publishes. */
    boolean isOld(Host host, PublisherFacts publisher) {
        Instant has = publisher.serversFrom();
        return has != null && distribution(host.id()).map(DistributionFacts::madeAt).filter(has::isBefore).isPresent();
    }

    private List<String> keysOf(long account) {
        return keys.of(account).stream().map(SshKeyFacts::onHostLine).toList();
    }

    /** One that neither the portal nor the host knows: the host is told of it before it is there. */
    private String freeName(long host) {
        Set<String> there = gateway.inventory(host).guests().stream().map(Inventory.Guest::name).collect(Collectors.toSet());
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? "pub" : "pub-" + number)
                .filter(name -> machines.named(name).isEmpty() && !there.contains(name))
                .findFirst()
                .orElseThrow();
    }
}
