package org.magrathea.network;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.quotas.Quotas;
import org.magrathea.quotas.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Public addresses of machines. The host follows with the next sync. */
@Component
@Transactional
public class PublicAddresses {

    private final Addresses addresses;
    private final AddressRepository repository;
    private final PoolRepository pools;
    private final FirstAddressRules rules;
    private final Machines machines;
    private final Quotas quotas;
    private final Clock clock;

    PublicAddresses(Addresses addresses, AddressRepository repository, PoolRepository pools, FirstAddressRules rules,
            Machines machines, Quotas quotas, Clock clock) {
        this.addresses = addresses;
        this.repository = repository;
        this.pools = pools;
        this.rules = rules;
        this.machines = machines;
        this.quotas = quotas;
        this.clock = clock;
    }

    /** A public address of a machine, and since when the machine has it. */
    public record Assigned(String address, Instant since) {
    }

    /** Whether machines of the host can have public addresses. */
    @Transactional(readOnly = true)
    public boolean onHost(long host) {
        return pools.existsByHostIdAndKind(host, AddressKind.PUBLIC);
    }

    /** Those of these hosts whose machines can have public addresses. */
    @Transactional(readOnly = true)
    public Set<Long> hostsWithAny(Collection<Long> hosts) {
        return hosts.isEmpty() ? Set.of() : pools.hostsWithPublic(hosts);
    }

    /** Why machines of these hosts cannot get a public address, with two statements. Hosts with a free one are left out. */
    @Transactional(readOnly = true)
    public Map<Long, String> obstacles(Collection<Long> hosts) {
        return addresses.obstacles(hosts, AddressKind.PUBLIC, "This host has no public addresses.",
                "All public addresses of this host are taken.");
    }

    @Transactional(readOnly = true)
    public List<Assigned> of(long machine) {
        return repository.findByMachineIdAndKindOrderByIp(machine, AddressKind.PUBLIC)
                .stream()
                .map(address -> new Assigned(address.ip().toCanonicalString(), address.since()))
                .toList();
    }

    /** The public addresses of several machines, with one statement. Machines without one are left out. */
    @Transactional(readOnly = true)
    public Map<Long, List<String>> of(Collection<Long> some) {
        return some.isEmpty()
                ? Map.of()
                : repository.findByKindAndMachineIdInOrderByIp(AddressKind.PUBLIC, some)
                        .stream()
                        .collect(Collectors.groupingBy(address -> Objects.requireNonNull(address.machineId()),
                                Collectors.mapping(address -> address.ip().toCanonicalString(), Collectors.toList())));
    }

    /**
     * Gives a machine the first free public address of its host.
     *
     * @throws NoFreeAddress the host has none, or all are taken
     */
    public String assign(MachineFacts machine) {
        Address address = addresses.reservePublic(machine.hostId(), machine.id());
        address.use(clock.instant());
        return address.ip().toCanonicalString();
    }

    /** Takes a public address from a machine. Nothing happens if the machine does not have it. */
    public void giveBack(MachineFacts machine, String address) {
        Address has = find(machine, address);
        if (has != null) {
            addresses.release(has);
        }
    }

    /** Moves a public address between two machines of one host. Returns false if the first one does not have it. */
    public boolean move(MachineFacts from, String address, MachineFacts to) {
        Address has = from.hostId() == to.hostId() ? find(from, address) : null;
        if (has != null) {
            has.moveTo(to.id(), clock.instant());
        }
        return has != null;
    }

    private @Nullable Address find(MachineFacts machine, String address) {
        return Ipv4.read(address)
                .flatMap(ip -> repository.findByHostIdAndIpAndKind(machine.hostId(), Ipv4.number(ip), AddressKind.PUBLIC))
                .filter(has -> Objects.equals(has.machineId(), machine.id()))
                .orElse(null);
    }

    /**
     * Reserves a public address for a requested machine if it is the first one of its owner and the host's rule and the quota
     * say so. A host without a free public address gives none.
     */
    public void reserveForFirst(long host, long machine, long owner) {
        boolean first = machines.ofOwners(Set.of(owner)).stream().allMatch(other -> other.id() == machine);
        if (first && onHost(host) && rules.giveToFirst(host)
                && quotas.of(owner, Resource.ADDRESSES).left(Resource.ADDRESSES) > 0) {
            try {
                addresses.reservePublic(host, machine);
            } catch (NoFreeAddress none) {
                // The tenant can request one later.
            }
        }
    }
}
