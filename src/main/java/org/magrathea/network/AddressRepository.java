package org.magrathea.network;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AddressRepository extends Repository<Address, Long> {

    Address saveAndFlush(Address address);

    Optional<Address> findByMachineId(long machine);

    List<Address> findByMachineIdIn(Collection<Long> machines);

    @Query("select a.ip from Address a where a.poolId = :pool")
    Set<Long> taken(long pool);

    /** Of each of these pools that has some taken, how many. */
    @Query("select new org.magrathea.network.PoolView$Taken(a.poolId, count(a)) from Address a where a.poolId in :pools group by a.poolId")
    List<PoolView.Taken> countTaken(Collection<Long> pools);

    List<Address> findByPoolIdIn(Collection<Long> pools);

    @Modifying
    @Query("delete from Address a where a.state = QUARANTINED and a.freeAt <= :now")
    int endQuarantines(Instant now);
}
