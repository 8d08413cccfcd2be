package org.magrathea.network;

import inet.ipaddr.IPAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Addresses of machines: reserved at the request, and in quarantine after the use. */
@Component
@Transactional
public class Addresses {

    private final PoolRepository pools;
    private final AddressRepository addresses;
    private final Duration quarantine;
    private final Clock clock;

    Addresses(PoolRepository pools, AddressRepository addresses,
            NetworkSettings settings, Clock clock) {
        this.pools = pools;
        this.addresses = addresses;
        quarantine = settings.quarantine();
        this.clock = clock;
    }

    /**
     * Reserves the first free private address of a host for a machine. Calls for one host wait for each other.
     *
     * @throws NoFreeAddress the host has no pool, or all of its addresses are taken
     */
    public String reserve(long host, long machine) {
        return firstFree(host, machine, AddressKind.PRIVATE,
                "This host has no addresses yet. An admin can add a network on its addresses page.",
                "All addresses of this host are taken. Ask an admin to add a network, or delete a machine.").ip()
                .toCanonicalString();
    }

    private Address firstFree(long host, long machine, AddressKind kind, String noPool, String allTaken) {
        Instant now = clock.instant();
        List<AddressPool> all = pools.lockOfHost(host, kind);
        addresses.endQuarantines(now);
        if (all.isEmpty()) {
            throw new NoFreeAddress(noPool);
        }
        for (AddressPool pool : all) {
            Optional<IPAddress> free = pool.firstFree(addresses.taken(pool.id()));
            if (free.isPresent()) {
                return addresses.saveAndFlush(new Address(pool, free.get(), machine, now));
            }
        }
        throw new NoFreeAddress(allTaken);
    }

    /**
     * Reserves a specific address of a host for a machine.
     *
     * @throws NoFreeAddress the address is in no pool of the host, or is taken
     */
    public void keep(long host, long machine, String address) {
        Instant now = clock.instant();
        IPAddress requested = Ipv4.read(address)
                .orElseThrow(() -> new NoFreeAddress("“" + address + "” is not an IPv4 address. Enter one, e.g. 10.77.0.9."));
        List<AddressPool> all = pools.lockOfHost(host, AddressKind.PRIVATE);
        addresses.endQuarantines(now);
        AddressPool pool = all.stream()
                .filter(one -> one.network().contains(requested) && !one.gateway().equals(Optional.of(requested)))
                .findFirst()
                .orElseThrow(() -> new NoFreeAddress(address + " is not in a network of this host."));
        if (addresses.taken(pool.id()).contains(Ipv4.number(requested))) {
            throw new NoFreeAddress(address + " is taken. The addresses page of the host shows its use.");
        }
        addresses.saveAndFlush(new Address(pool, requested, machine, now));
    }

    /** The private address that a machine uses or that is reserved for it. */
    @Transactional(readOnly = true)
    public Optional<String> of(long machine) {
        return addresses.findByMachineIdAndKind(machine, AddressKind.PRIVATE).map(address -> address.ip().toCanonicalString());
    }

    /** The private addresses of several machines, with one statement. Machines without an address are left out. */
    @Transactional(readOnly = true)
    public Map<Long, String> of(Collection<Long> some) {
        return some.isEmpty()
                ? Map.of()
                : addresses.findByKindAndMachineIdInOrderByIp(AddressKind.PRIVATE, some)
                        .stream()
                        .collect(Collectors.toMap(address -> Objects.requireNonNull(address.machineId()),
                                address -> address.ip().toCanonicalString()));
    }

    /** The reason why a new machine cannot get an address; empty when it can. */
    @Transactional(readOnly = true)
    public Optional<String> obstacle(long host) {
        return Optional.ofNullable(obstacles(List.of(host)).get(host));
    }

    /** The reasons of several hosts, with two statements. Hosts with a free address are left out. */
    @Transactional(readOnly = true)
    public Map<Long, String> obstacles(Collection<Long> hosts) {
        return obstacles(hosts, AddressKind.PRIVATE, "This host has no addresses yet. An admin has to add a network first.",
                "All addresses of this host are taken.");
    }

    Map<Long, String> obstacles(Collection<Long> hosts, AddressKind kind, String noPool, String allTaken) {
        Map<Long, List<AddressPool>> byHost = hosts.isEmpty()
                ? Map.of()
                : pools.findByKindAndHostIdInOrderById(kind, hosts).stream().collect(Collectors.groupingBy(AddressPool::hostId));
        List<Long> all = byHost.values().stream().flatMap(List::stream).map(AddressPool::id).toList();
        Map<Long, Set<Long>> taken = all.isEmpty()
                ? Map.of()
                : addresses.findByPoolIdIn(all)
                        .stream()
                        .collect(Collectors.groupingBy(Address::poolId,
                                Collectors.mapping(address -> Ipv4.number(address.ip()), Collectors.toSet())));
        Map<Long, String> obstacles = new HashMap<>();
        for (long host : hosts) {
            List<AddressPool> poolsOfHost = byHost.getOrDefault(host, List.of());
            if (poolsOfHost.isEmpty()) {
                obstacles.put(host, noPool);
            } else if (poolsOfHost.stream().allMatch(pool -> pool.firstFree(taken.getOrDefault(pool.id(), Set.of())).isEmpty())) {
                obstacles.put(host, allTaken);
            }
        }
        return obstacles;
    }

    /** Marks the addresses of a created machine as used. */
    public void use(long machine) {
        Instant now = clock.instant();
        addresses.findByMachineIdOrderByKindAscIpAsc(machine).forEach(address -> address.use(now));
    }

    /** Frees the addresses of a machine that was never created. They had no connections, so they are free at once. */
    public void giveBack(long machine) {
        Instant now = clock.instant();
        addresses.findByMachineIdOrderByKindAscIpAsc(machine)
                .forEach(address -> address.quarantine("reserved for a cancelled machine", now, now));
    }

    /** Puts the addresses of a deleted machine into quarantine, because others may still know them. */
    public void release(long machine) {
        addresses.findByMachineIdOrderByKindAscIpAsc(machine).forEach(this::release);
    }

    void release(Address address) {
        Instant now = clock.instant();
        address.quarantine("recently used", now, now.plus(quarantine));
    }

    /** Puts the reserved addresses of a machine into quarantine, because something answers at one of them. */
    public void avoid(long machine) {
        Instant now = clock.instant();
        addresses.findByMachineIdOrderByKindAscIpAsc(machine).forEach(address -> {
            address.quarantine("answered without a machine", now, now.plus(quarantine));
            addresses.saveAndFlush(address);
        });
    }

    /** Puts the private address into quarantine and reserves another one for the machine. Public ones are released. */
    public String exchange(long host, long machine) {
        avoid(machine);
        return reserve(host, machine);
    }

    /** The first free public address, in the state reserved. */
    Address reservePublic(long host, long machine) {
        return firstFree(host, machine, AddressKind.PUBLIC,
                "This host has no public addresses.",
                "All public addresses of this host are taken. Ask an admin to add a network.");
    }
}
