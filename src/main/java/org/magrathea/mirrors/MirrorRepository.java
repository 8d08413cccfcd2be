package org.magrathea.mirrors;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MirrorRepository extends Repository<Mirror, Long> {

    Mirror save(Mirror mirror);

    Optional<Mirror> findById(long id);

    List<Mirror> findByIdIn(Collection<Long> ids);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select m from Mirror m where m.id = :id")
    Optional<Mirror> lock(long id);

    @Query("select m.id from Mirror m where m.runs.nextAt <= :now order by m.runs.nextAt")
    List<Long> due(Instant now);

    @Query("select count(m) from Mirror m where m.hostId = :host and m.runs.runningJob is not null")
    long runningOn(long host);

    @Query("select m from Mirror m where m.state <> org.magrathea.mirrors.Mirror.State.REMOVED order by m.name")
    List<Mirror> here();

    Optional<Mirror> findByRunsRunningJob(long job);

    /** Mirrors with one of these names on one of these hosts, including the trash. */
    List<Mirror> findByHostIdInAndHeldNameIn(Collection<Long> hosts, Collection<String> names);

    @Query("""
            select m from Mirror m where m.hostId in :hosts and m.source.url in :urls
            and m.state <> org.magrathea.mirrors.Mirror.State.REMOVED""")
    List<Mirror> ofUpstreams(Collection<Long> hosts, Collection<String> urls);

    /** Hosts with mirrors. */
    @Query("""
            select distinct m.hostId from Mirror m where m.state <> org.magrathea.mirrors.Mirror.State.REMOVED
            order by m.hostId""")
    List<Long> hosts();

    /** Disk usage of the mirrors of each host in bytes. */
    @Query("""
            select new org.magrathea.mirrors.Mirrors$Held(m.hostId, sum(m.contents.held)) from Mirror m where m.hostId in :hosts
            and m.state <> org.magrathea.mirrors.Mirror.State.REMOVED group by m.hostId""")
    List<Mirrors.Held> heldOn(Collection<Long> hosts);

    /** Does not change the version, because no decision depends on this value. */
    @Modifying
    @Query("update Mirror m set m.readAt = :at where m.hostId = :host and m.heldName = :name and (m.readAt is null or m.readAt < :at)")
    void wasRead(long host, String name, Instant at);

    @Query("select m.id from Mirror m where m.removedAt <= :then and m.heldName is not null and m.runs.runningJob is null"
            + " and m.state = org.magrathea.mirrors.Mirror.State.REMOVED")
    List<Long> removedBefore(Instant then);

    @Query("""
            select m from Mirror m where m.ownerId = :owner and m.state <> org.magrathea.mirrors.Mirror.State.REMOVED
            order by m.name, m.id""")
    List<Mirror> ofOwner(long owner, Limit most);

    /** Mirrors with a problem that no admin has acknowledged since the last successful sync, the newest problem first. */
    @Query("""
            select m from Mirror m
            where m.runs.failures.problemCode is not null and m.state <> org.magrathea.mirrors.Mirror.State.REMOVED
            and not exists (select 1 from MirrorAcknowledgement a
            where a.mirrorId = m.id and a.problemCode = m.runs.failures.problemCode
            and (m.runs.lastGoodAt is null or m.runs.lastGoodAt < a.acknowledgedAt))
            order by m.runs.lastTryAt desc, m.id desc""")
    List<Mirror> unacknowledged(Limit most);
}
