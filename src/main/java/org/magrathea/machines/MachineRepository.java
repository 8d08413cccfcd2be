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

    /** Read without the machine, so that a transaction that waits for a lock afterwards does not keep an old state of it. */
    @Query("select m.ownerId from Machine m where m.id = :id")
    Optional<Long> ownerOf(long id);

    boolean existsByStage(Stage stage);

    Optional<Machine> findByHeldName(String name);

    List<Machine> findByHeldNameIn(Collection<String> names);

    List<Machine> findByIdIn(Collection<Long> ids);

    List<Machine> findByOwnerIdAndHeldNameNotNullOrderByName(long owner);

    List<Machine> findByOwnerIdInAndHeldNameNotNull(Collection<Long> owners);

    List<Machine> findByHostIdAndHeldNameNotNull(long host);

    /** Those whose time is over by then, less those that were told so, the first to end first. */
    @Query("""
            select m from Machine m where m.stage = HERE and m.endsAt < :until and (m.endTold is null or m.endTold <> 0)
            order by m.endsAt, m.id""")
    List<Machine> findEnding(Instant until, Limit most);

    @Query("select count(m) from Machine m where m.heldName like concat('%', :part, '%')")
    long count(String part);

    /** What machines take and were asked to take, of each owner and stage; nothing for who has none. */
    @Query("""
            select new org.magrathea.machines.Taken(m.ownerId, m.stage, count(m), sum(m.memory), sum(m.root.size + m.home.size),
            sum(m.askedMemory), sum(m.askedDisk)) from Machine m where m.ownerId in :owners and m.heldName is not null
            group by m.ownerId, m.stage""")
    List<Taken> taken(Collection<Long> owners);
}
