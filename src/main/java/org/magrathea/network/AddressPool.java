package org.magrathea.network;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRangeList;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A pool: the addresses of a host's network that are available to machines. */
@Entity
class AddressPool {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long hostId;
    private String network;
    @Enumerated(EnumType.STRING)
    private AddressKind kind;
    private @Nullable String gateway;
    private String excluded;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected AddressPool() {
    }

    @SuppressWarnings("NullAway.Init")
    AddressPool(long hostId, Network network, IPAddress gateway, Exclusions excluded) {
        this.hostId = hostId;
        this.kind = AddressKind.PRIVATE;
        this.network = network.toString();
        this.gateway = gateway.toCanonicalString();
        exclude(excluded);
    }

    /** Public addresses. The host has none of them. */
    @SuppressWarnings("NullAway.Init")
    AddressPool(long hostId, Network network, Exclusions excluded) {
        this.hostId = hostId;
        this.kind = AddressKind.PUBLIC;
        this.network = network.toString();
        exclude(excluded);
    }

    AddressKind kind() {
        return kind;
    }

    final void exclude(Exclusions addresses) {
        excluded = addresses.toString();
    }

    long id() {
        return id;
    }

    long hostId() {
        return hostId;
    }

    Network network() {
        return (kind == AddressKind.PUBLIC ? Network.ofPublic(network) : Network.of(network)).orElseThrow();
    }

    /** The host's own address; empty for public addresses. */
    Optional<IPAddress> gateway() {
        return Optional.ofNullable(gateway).flatMap(Ipv4::read);
    }

    Exclusions excluded() {
        return Exclusions.read(excluded, network());
    }

    /** The first free address of the pool. */
    Optional<IPAddress> firstFree(Set<Long> taken) {
        return Arrays.stream(forMachines().getSeqRanges())
                .flatMapToLong(range -> LongStream.rangeClosed(Ipv4.number(range.getLower()), Ipv4.number(range.getUpper())))
                .filter(number -> !taken.contains(number))
                .mapToObj(Ipv4::of)
                .findFirst();
    }

    /** The number of addresses in the pool, free or not. */
    long size() {
        return forMachines().getCount().longValueExact();
    }

    private IPAddressSeqRangeList forMachines() {
        IPAddressSeqRangeList all = new IPAddressSeqRangeList();
        all.add(kind == AddressKind.PUBLIC ? network().all() : network().usable());
        gateway().ifPresent(all::remove);
        excluded().ranges().forEach(all::remove);
        return all;
    }
}
