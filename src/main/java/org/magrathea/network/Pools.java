package org.magrathea.network;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.SettingNotices;
import org.magrathea.hosts.Host;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The pools of a host, as admins see and change them. */
@Component
@Transactional
public class Pools {

    private static final int PAGE = 50;
    /** No two machines of a host have one address. */
    private static final Keyset<Address> IN_ORDER = Keyset.<Address>order()
            .number("a.ip", Keyset.Way.UP, address -> address.ip().number());

    private final PoolRepository pools;
    private final AddressRepository addresses;
    private final Machines machines;
    private final People people;
    private final EntityManager entities;
    private final SettingNotices notices;

    Pools(PoolRepository pools, AddressRepository addresses, Machines machines, People people,
            EntityManager entities, SettingNotices notices) {
        this.pools = pools;
        this.addresses = addresses;
        this.machines = machines;
        this.people = people;
        this.entities = entities;
        this.notices = notices;
    }

    @Transactional(readOnly = true)
    List<PoolView> of(long host) {
        List<AddressPool> all = pools.findByHostIdOrderById(host);
        Map<Long, Long> taken = addresses.countTaken(all.stream().map(AddressPool::id).toList())
                .stream()
                .collect(Collectors.toMap(PoolView.Taken::pool, PoolView.Taken::addresses));
        return all.stream()
                .map(pool -> new PoolView(pool.id(), pool.network().toString(), pool.gateway().toString(),
                        pool.excluded().toString(), pool.size(), taken.getOrDefault(pool.id(), 0L)))
                .toList();
    }

    /** Addresses of a host that are not free, in their order, 50 a page. */
    @Transactional(readOnly = true)
    Paged<AddressRow> rows(long host, PageAt at) {
        Paged<Address> all = IN_ORDER.page(at, PAGE, entities, Address.class, "select a from Address a", "a.hostId = :host",
                Map.of("host", host));
        Map<Long, MachineFacts> its = machines
                .byIds(all.rows().stream().map(Address::machineId).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<Long, Person> owners = people
                .byIds(its.values().stream().map(MachineFacts::ownerId).collect(Collectors.toSet()));
        return all.map(address -> {
            MachineFacts machine = address.machineId() == null ? null : its.get(address.machineId());
            return new AddressRow(address.ip().toString(), address.state(), machine,
                    machine == null ? null : owners.get(machine.ownerId()), address.since(), address.freeAt(), address.reason());
        });
    }

    /** Networks of the host that have no pool yet, each as the host's own address in it. */
    @Transactional(readOnly = true)
    public List<String> unused(Host host) {
        List<String> known = pools.findByHostIdOrderById(host.id()).stream().map(pool -> pool.network().toString()).toList();
        return host.networks()
                .stream()
                .filter(own -> Network.around(own).filter(network -> !known.contains(network.toString())).isPresent())
                .toList();
    }

    /** Gives all addresses of the host's networks to machines, those of networks that have a pool as they are. */
    public void addAll(Host host, Person by) {
        unused(host).forEach(own -> add(host, own, "", by));
    }

    /**
     * Makes a pool of one of the host's own networks.
     *
     * @throws IllegalArgumentException there is no such network without a pool, or what is left out cannot be; for people to read
     */
    void add(Host host, String own, String excluded, Person by) {
        if (!unused(host).contains(own)) {
            throw new IllegalArgumentException("The host has no network “" + own + "” that is without a pool.");
        }
        Network network = Network.around(own).orElseThrow();
        Ipv4 gateway = Ipv4.read(own.substring(0, own.indexOf('/'))).orElseThrow();
        if (gateway.number() < network.firstUsable().number() || gateway.number() > network.lastUsable().number()) {
            throw new IllegalArgumentException("The host’s own address " + gateway + " is the first or the last of " + network
                    + ", which no machine can have. Change “network” in /etc/umlhost.conf on the host.");
        }
        pools.findByHostIdOrderById(host.id())
                .stream()
                .map(AddressPool::network)
                .filter(network::overlaps)
                .findFirst()
                .ifPresent(other -> {
                    throw new IllegalArgumentException(
                            "The network " + network + " has addresses in common with the pool " + other
                                    + ". Change “network” in /etc/umlhost.conf on the host.");
                });
        pools.save(new AddressPool(host.id(), network, gateway, Exclusions.read(excluded, network)));
        notices.changed(by, "gave the addresses of " + network + " on " + host.name() + " to machines"
                + (excluded.isBlank() ? "" : ", except " + excluded.strip()));
    }

    /**
     * Leaves other addresses out; machines that have one keep it. Empty when there is no such pool of this host.
     *
     * @throws IllegalArgumentException what is left out cannot be; for people to read
     */
    Optional<String> exclude(Host host, long id, String excluded, Person by) {
        return pools.findById(id).filter(pool -> pool.hostId() == host.id()).map(pool -> {
            pool.exclude(Exclusions.read(excluded, pool.network()));
            notices.changed(by, "changed the addresses left out of " + pool.network() + " on " + host.name() + " to "
                    + (excluded.isBlank() ? "none" : excluded.strip()));
            return pool.network().toString();
        });
    }
}
