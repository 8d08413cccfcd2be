package org.magrathea.network;

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

/** Gives addresses to machines: kept from the moment one is asked for, and given to nobody for a while after it was in use. */
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
     * Keeps the first free address of a host for a machine. Calls for one host wait for each other.
     *
     * @throws NoFreeAddress the host has no pool, or all of its addresses are taken
     */
    public String reserve(long host, long machine) {
        Instant now = clock.instant();
        List<AddressPool> all = pools.lockOfHost(host);
        addresses.endQuarantines(now);
        if (all.isEmpty()) {
            throw new NoFreeAddress(
                    "No addresses were set up for this host yet. An admin does that on the page of its addresses.");
        }
        for (AddressPool pool : all) {
            Optional<Ipv4> free = pool.firstFree(addresses.taken(pool.id()));
            if (free.isPresent()) {
                return addresses.saveAndFlush(new Address(pool, free.get(), machine, now)).ip().toString();
            }
        }
        throw new NoFreeAddress(
                "All addresses of this host are taken. An admin can add a pool, or one comes free when a machine goes.");
    }

    /**
     * Keeps a certain address of a host for a machine.
     *
     * @throws NoFreeAddress it is none of the host's pools, or is taken
     */
    public void keep(long host, long machine, String address) {
        Instant now = clock.instant();
        Ipv4 wanted = Ipv4.read(address)
                .orElseThrow(() -> new NoFreeAddress("“" + address + "” is no IPv4 address. One looks like 10.77.0.9."));
        List<AddressPool> all = pools.lockOfHost(host);
        addresses.endQuarantines(now);
        AddressPool pool = all.stream()
                .filter(one -> one.network().contains(wanted) && !one.gateway().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new NoFreeAddress(address + " is in none of the networks of this host."));
        if (addresses.taken(pool.id()).contains(wanted.number())) {
            throw new NoFreeAddress(address + " is taken. The page of this host’s addresses says by what.");
        }
        addresses.saveAndFlush(new Address(pool, wanted, machine, now));
    }

    /** The address that a machine has, or that is kept for it. */
    @Transactional(readOnly = true)
    public Optional<String> of(long machine) {
        return addresses.findByMachineId(machine).map(address -> address.ip().toString());
    }

    /** The same of several machines at once, with one statement; nothing for those without one. */
    @Transactional(readOnly = true)
    public Map<Long, String> of(Collection<Long> some) {
        return some.isEmpty()
                ? Map.of()
                : addresses.findByMachineIdIn(some)
                        .stream()
                        .collect(Collectors.toMap(address -> Objects.requireNonNull(address.machineId()),
                                address -> address.ip().toString()));
    }

    /** Whether a machine that is asked for now could get one; empty when it could, else why not. */
    @Transactional(readOnly = true)
    public Optional<String> obstacle(long host) {
        return Optional.ofNullable(obstacles(List.of(host)).get(host));
    }

    /** The same of several hosts at once, with two statements; nothing for those where one is free. */
    @Transactional(readOnly = true)
    public Map<Long, String> obstacles(Collection<Long> hosts) {
        Map<Long, List<AddressPool>> byHost = hosts.isEmpty()
                ? Map.of()
                : pools.findByHostIdInOrderById(hosts).stream().collect(Collectors.groupingBy(AddressPool::hostId));
        List<Long> all = byHost.values().stream().flatMap(List::stream).map(AddressPool::id).toList();
        Map<Long, Set<Long>> taken = all.isEmpty()
                ? Map.of()
                : addresses.findByPoolIdIn(all)
                        .stream()
                        .collect(Collectors.groupingBy(Address::poolId,
                                Collectors.mapping(address -> address.ip().number(), Collectors.toSet())));
        Map<Long, String> obstacles = new HashMap<>();
        for (long host : hosts) {
            List<AddressPool> its = byHost.getOrDefault(host, List.of());
            if (its.isEmpty()) {
                obstacles.put(host, "No addresses were set up for this host yet; an admin has to do that first.");
            } else if (its.stream().allMatch(pool -> pool.firstFree(taken.getOrDefault(pool.id(), Set.of())).isEmpty())) {
                obstacles.put(host, "All addresses of this host are taken.");
            }
        }
        return obstacles;
    }

    /** The machine is there. */
    public void use(long machine) {
        addresses.findByMachineId(machine).ifPresent(address -> address.use(clock.instant()));
    }

    /** The machine does not come, and nobody ever saw it at its address: that is free at once. */
    public void giveBack(long machine) {
        addresses.findByMachineId(machine).ifPresent(address -> {
            Instant now = clock.instant();
            address.quarantine("was kept for a machine that did not come", now, now);
        });
    }

    /** The machine is gone, and others may still know its address. */
    public void release(long machine) {
        addresses.findByMachineId(machine).ifPresent(address -> {
            Instant now = clock.instant();
            address.quarantine("was a machine’s until then", now, now.plus(quarantine));
        });
    }

    /** Something answers at the address that was kept for a machine: nobody gets it for a while. */
    public void avoid(long machine) {
        addresses.findByMachineId(machine).ifPresent(address -> {
            Instant now = clock.instant();
            address.quarantine("answered although no machine had it", now, now.plus(quarantine));
            addresses.saveAndFlush(address);
        });
    }

    /** The same, and the machine gets another. */
    public String exchange(long host, long machine) {
        avoid(machine);
        return reserve(host, machine);
    }
}
