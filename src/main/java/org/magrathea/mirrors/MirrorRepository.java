package org.magrathea.mirrors;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MirrorRepository extends Repository<Mirror, Long> {

    Mirror save(Mirror mirror);

    Optional<Mirror> findById(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select m from Mirror m where m.id = :id")
    Optional<Mirror> lock(long id);

    @Query("select m.id from Mirror m where m.nextAt <= :now order by m.nextAt")
    List<Long> due(Instant now);

    @Query("select count(m) from Mirror m where m.hostId = :host and m.runningJob is not null")
    long runningOn(long host);

    @Query("select m from Mirror m where m.state <> org.magrathea.mirrors.Mirror.State.REMOVED order by m.name")
    List<Mirror> here();

    Optional<Mirror> findByRunningJob(long job);

    /** On any of these hosts, of any of these names; also those that were removed and are still kept. */
    List<Mirror> findByHostIdInAndHeldNameIn(Collection<Long> hosts, Collection<String> names);

    @Query("""
            select m from Mirror m where m.hostId in :hosts and m.url in :urls
            and m.state <> org.magrathea.mirrors.Mirror.State.REMOVED""")
    List<Mirror> ofUpstreams(Collection<Long> hosts, Collection<String> urls);

    /** Those that have mirrors. */
    @Query("""
            select distinct m.hostId from Mirror m where m.state <> org.magrathea.mirrors.Mirror.State.REMOVED
            order by m.hostId""")
    List<Long> hosts();

    /** Bytes that the mirrors of a host hold. */
    @Query("""
            select new org.magrathea.mirrors.Mirrors$Held(m.hostId, sum(m.held)) from Mirror m where m.hostId in :hosts
            and m.state <> org.magrathea.mirrors.Mirror.State.REMOVED group by m.hostId""")
    List<Mirrors.Held> heldOn(Collection<Long> hosts);

    /** Changes no version: it is nothing that anybody decides by. */
    @Modifying
    @Query("update Mirror m set m.readAt = :at where m.hostId = :host and m.heldName = :name and (m.readAt is null or m.readAt < :at)")
    void wasRead(long host, String name, Instant at);

    @Query("select m.id from Mirror m where m.removedAt <= :then and m.heldName is not null and m.runningJob is null"
            + " and m.state = org.magrathea.mirrors.Mirror.State.REMOVED")
    List<Long> removedBefore(Instant then);
}
