package org.magrathea.network;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PoolRepository extends Repository<AddressPool, Long> {

    AddressPool save(AddressPool pool);

    long count();

    Optional<AddressPool> findById(long id);

    List<AddressPool> findByHostIdOrderById(long host);

    List<AddressPool> findByKindAndHostIdInOrderById(AddressKind kind, Collection<Long> hosts);

    boolean existsByHostIdAndKind(long host, AddressKind kind);

    @Query("select distinct p.hostId from AddressPool p where p.kind = PUBLIC and p.hostId in :hosts")
    Set<Long> hostsWithPublic(Collection<Long> hosts);

    /** Locks the pools of a host, so that addresses are reserved one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from AddressPool p where p.hostId = :host and p.kind = :kind order by p.id")
    List<AddressPool> lockOfHost(long host, AddressKind kind);
}
