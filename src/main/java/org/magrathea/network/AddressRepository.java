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

    Optional<Address> findByMachineIdAndKind(long machine, AddressKind kind);

    List<Address> findByMachineIdOrderByKindAscIpAsc(long machine);

    List<Address> findByMachineIdAndKindOrderByIp(long machine, AddressKind kind);

    List<Address> findByKindAndMachineIdInOrderByIp(AddressKind kind, Collection<Long> machines);

    Optional<Address> findByHostIdAndIpAndKind(long host, long ip, AddressKind kind);

    /** The number of public addresses by owner and state. Owners without one are left out. */
    @Query("""
            select new org.magrathea.network.OwnedAddresses(m.ownerId, a.state, count(a)) from Address a join Machine m on m.id = a.machineId
            where a.kind = PUBLIC and m.ownerId in :owners group by m.ownerId, a.state""")
    List<OwnedAddresses> countPublic(Collection<Long> owners);

    @Query("select a.ip from Address a where a.poolId = :pool")
    Set<Long> taken(long pool);

    /** The number of taken addresses by pool. Pools without one are left out. */
    @Query("select new org.magrathea.network.PoolView$Taken(a.poolId, count(a)) from Address a where a.poolId in :pools group by a.poolId")
    List<PoolView.Taken> countTaken(Collection<Long> pools);

    List<Address> findByPoolIdIn(Collection<Long> pools);

    @Modifying
    @Query("delete from Address a where a.state = QUARANTINED and a.freeAt <= :now")
    int endQuarantines(Instant now);
}
