package org.magrathea.network;

import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.notices.SettingNotices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The address pools of a host, for admins. */
@Component
@Transactional
public class Pools {

    private final PoolRepository pools;
    private final AddressRepository addresses;
    private final SettingNotices notices;

    Pools(PoolRepository pools, AddressRepository addresses, SettingNotices notices) {
        this.pools = pools;
        this.addresses = addresses;
        this.notices = notices;
    }

    @Transactional(readOnly = true)
    List<PoolView> of(long host) {
        List<AddressPool> all = pools.findByHostIdOrderById(host);
        Map<Long, Long> taken = addresses.countTaken(all.stream().map(AddressPool::id).toList())
                .stream()
                .collect(Collectors.toMap(PoolView.Taken::pool, PoolView.Taken::addresses));
        return all.stream()
                .map(pool -> new PoolView(pool.id(), pool.kind(), pool.network().toString(),
                        pool.gateway().map(IPAddress::toCanonicalString).orElse(null), pool.excluded().toString(), pool.size(),
                        taken.getOrDefault(pool.id(), 0L)))
                .toList();
    }

    /** Private networks of the host without a pool, each as the host's address in it. */
    @Transactional(readOnly = true)
    public List<String> unused(Host host) {
        List<String> known = known(host);
        return host.networks()
                .stream()
                .filter(own -> Network.of(own).filter(network -> !known.contains(network.toString())).isPresent())
                .toList();
    }

    /** Public networks of the host without a pool. */
    @Transactional(readOnly = true)
    List<String> unusedPublic(Host host) {
        List<String> known = known(host);
        return host.publicNetworks()
                .stream()
                .filter(own -> Network.ofPublic(own).filter(network -> !known.contains(network.toString())).isPresent())
                .toList();
    }

    private List<String> known(Host host) {
        return pools.findByHostIdOrderById(host.id()).stream().map(pool -> pool.network().toString()).toList();
    }

    /** Adds a pool for each network of the host that has none. */
    public void addAll(Host host, Person by) {
        unused(host).forEach(own -> add(host, own, "", by));
        unusedPublic(host).forEach(own -> add(host, own, "", by));
    }

    /**
     * Adds a pool for a network of the host.
     *
     * @throws IllegalArgumentException the host has no such network without a pool, or the exclusions are invalid; for people
     */
    void add(Host host, String own, String excluded, Person by) {
        AddressPool pool;
        if (unused(host).contains(own)) {
            pool = privatePool(host, own, excluded);
        } else if (unusedPublic(host).contains(own)) {
            Network network = Network.ofPublic(own).orElseThrow();
            pool = new AddressPool(host.id(), network, Exclusions.read(excluded, network));
        } else {
            throw new IllegalArgumentException("The host has no unused network “" + own + "”. Choose one from the list.");
        }
        requireNoOverlap(host, pool.network());
        pools.save(pool);
        notices.changed(by, "added the " + pool.kind().word() + " network " + pool.network() + " on " + host.name()
                + " for machines" + (excluded.isBlank() ? "" : ", without " + excluded.strip()));
    }

    private static AddressPool privatePool(Host host, String own, String excluded) {
        Network network = Network.of(own).orElseThrow();
        IPAddress gateway = Ipv4.read(own.substring(0, own.indexOf('/'))).orElseThrow();
        if (!network.usable().contains(gateway)) {
            throw new IllegalArgumentException("The host address " + gateway + " is the first or last address of " + network
                    + ". Change “network” in /etc/umlhost.conf on the host.");
        }
        return new AddressPool(host.id(), network, gateway, Exclusions.read(excluded, network));
    }

    private void requireNoOverlap(Host host, Network network) {
        pools.findByHostIdOrderById(host.id())
                .stream()
                .map(AddressPool::network)
                .filter(network::overlaps)
                .findFirst()
                .ifPresent(other -> {
                    throw new IllegalArgumentException(
                            "The network " + network + " overlaps with the pool " + other
                                    + ". Change the networks in /etc/umlhost.conf on the host.");
                });
    }

    /**
     * Changes the exclusions of a pool. Existing machines keep their addresses. Empty when the host has no such pool.
     *
     * @throws IllegalArgumentException the exclusions are invalid; for people
     */
    Optional<String> exclude(Host host, long id, String excluded, Person by) {
        return pools.findById(id).filter(pool -> pool.hostId() == host.id()).map(pool -> {
            pool.exclude(Exclusions.read(excluded, pool.network()));
            notices.changed(by, "changed the excluded addresses of " + pool.network() + " on " + host.name() + " to "
                    + (excluded.isBlank() ? "none" : excluded.strip()));
            return pool.network().toString();
        });
    }
}
