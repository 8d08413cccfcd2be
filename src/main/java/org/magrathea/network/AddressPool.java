package org.magrathea.network;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** The addresses of one of a host's networks that its machines may have. */
@Entity
class AddressPool {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long hostId;
    private String network;
    private String gateway;
    private String excluded;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected AddressPool() {
    }

    @SuppressWarnings("NullAway.Init")
    AddressPool(long hostId, Network network, Ipv4 gateway, Exclusions excluded) {
        this.hostId = hostId;
        this.network = network.toString();
        this.gateway = gateway.toString();
        exclude(excluded);
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
        return Network.around(network).orElseThrow();
    }

    Ipv4 gateway() {
        return Ipv4.read(gateway).orElseThrow();
    }

    Exclusions excluded() {
        return Exclusions.read(excluded, network());
    }

    /** The first address that nobody has, among all that a machine may have. */
    Optional<Ipv4> firstFree(Set<Long> taken) {
        Network all = network();
        Exclusions out = excluded();
        long own = gateway().number();
        return LongStream.rangeClosed(all.firstUsable().number(), all.lastUsable().number())
                .filter(number -> number != own && !taken.contains(number))
                .mapToObj(Ipv4::new)
                .filter(address -> !out.contains(address))
                .findFirst();
    }

    /** How many a machine may have, free or not. */
    long size() {
        Network all = network();
        Exclusions out = excluded();
        long own = gateway().number();
        return LongStream.rangeClosed(all.firstUsable().number(), all.lastUsable().number())
                .filter(number -> number != own && !out.contains(new Ipv4(number)))
                .count();
    }
}
