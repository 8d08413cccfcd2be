package org.magrathea.machines;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MachineRepository extends Repository<Machine, Long> {

    Machine save(Machine machine);

    Machine saveAndFlush(Machine machine);

    Optional<Machine> findById(long id);

    /** Reads only the owner, so that a transaction that waits for a lock afterwards has no stale machine. */
    @Query("select m.ownerId from Machine m where m.id = :id")
    Optional<Long> ownerOf(long id);

    boolean existsByLifecycleState(LifecycleState lifecycleState);

    Optional<Machine> findByHeldName(String name);

    List<Machine> findByHeldNameIn(Collection<String> names);

    List<Machine> findByIdIn(Collection<Long> ids);

    List<Machine> findByOwnerIdAndHeldNameNotNullOrderByName(long owner);

    List<Machine> findByOwnerIdInAndHeldNameNotNull(Collection<Long> owners);

    List<Machine> findByHostIdAndHeldNameNotNull(long host);

    /** Machines that expire by then, without those whose owner was notified of the expiry; the earliest first. */
    @Query("""
            select m from Machine m where m.lifecycleState = ACTIVE and m.expiresAt < :until and (m.expiryNotified is null or m.expiryNotified <> 0)
            order by m.expiresAt, m.id""")
    List<Machine> findExpiring(Instant until, Limit max);

    /** Current and requested sizes by owner and lifecycle state. Owners without a machine are left out. */
    @Query("""
            select new org.magrathea.machines.Taken(m.ownerId, m.lifecycleState, count(m), sum(m.memory), sum(m.root.size + m.home.size),
            sum(m.askedMemory), sum(m.askedDisk)) from Machine m where m.ownerId in :owners and m.heldName is not null
            group by m.ownerId, m.lifecycleState""")
    List<Taken> taken(Collection<Long> owners);

    /** Machines of an owner that expire by then, the earliest first. Includes expired ones. */
    @Query("""
            select m from Machine m where m.ownerId = :owner and m.lifecycleState = ACTIVE and m.expiresAt < :until
            order by m.expiresAt, m.id""")
    List<Machine> findExpiringOf(long owner, Instant until);

    /** The number of existing machines of each host and state. */
    @Query("""
            select new org.magrathea.machines.MachineCount(m.hostId, m.state, count(m)) from Machine m
            where m.lifecycleState = ACTIVE group by m.hostId, m.state""")
    List<MachineCount> counts();
}
