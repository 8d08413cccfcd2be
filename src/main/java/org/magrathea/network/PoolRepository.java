package org.magrathea.network;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PoolRepository extends Repository<AddressPool, Long> {

    AddressPool save(AddressPool pool);

    long count();

    Optional<AddressPool> findById(long id);

    List<AddressPool> findByHostIdOrderById(long host);

    List<AddressPool> findByHostIdInOrderById(Collection<Long> hosts);

    /** Whoever gives addresses away comes one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from AddressPool p where p.hostId = :host order by p.id")
    List<AddressPool> lockOfHost(long host);
}
