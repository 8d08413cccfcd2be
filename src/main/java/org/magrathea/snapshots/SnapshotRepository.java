package org.magrathea.snapshots;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SnapshotRepository extends Repository<Snapshot, Long> {

    Snapshot save(Snapshot snapshot);

    Optional<Snapshot> findById(long id);

    @Query("select s from Snapshot s where s.machineId = :machine and s.state not in (PLANNED, GONE) and s.buriedAt is null order by s.takenAt desc")
    List<Snapshot> onDisk(long machine);

    /** What is under way for these owners, without what restores keep. */
    @Query("""
            select s from Snapshot s where s.state = PLANNED and s.origin <> SAFETY and s.machineId in
            (select m.id from Machine m where m.ownerId in :owners and m.heldName is not null)""")
    List<Snapshot> plannedOf(Collection<Long> owners);

    /** Of each of these machines that has some: how many there are on disk, and their bytes, shared or not. */
    @Query("""
            select new org.magrathea.snapshots.Snapshots$Held(s.machineId, count(s), coalesce(sum(s.allocated), 0)) from Snapshot s
            where s.machineId in :machines and s.state not in (PLANNED, GONE) and s.buriedAt is null group by s.machineId""")
    List<Snapshots.Held> heldBy(Collection<Long> machines);

    @Query("select s from Snapshot s where s.machineId in :machines and s.state not in (PLANNED, GONE) and s.buriedAt is null order by s.id")
    List<Snapshot> onDiskOf(Collection<Long> machines);

    /**
     * Those of these machines that can be relied on: checked, not found to fail when they were tried, and not called bad by
     * their owner. One of /home alone has nothing to start; the owner's word that it is good counts more than a try.
     */
    String GOOD = """
            s.state = VERIFIED and s.buriedAt is null
            and not exists (select 1 from SnapshotMark b where b.snapshotId = s.id and b.good = false)
            and (s.booted <> NO or s.what = HOME or exists
            (select 1 from SnapshotMark g where g.snapshotId = s.id and g.good = true))""";

    /** What restores have replaced and is still there, newest first. */
    @Query("""
            select s from Snapshot s where s.machineId = :machine and s.origin = SAFETY and s.takenAt is not null
            and s.state <> GONE and s.buriedAt is null order by s.takenAt desc, s.id desc""")
    List<Snapshot> safetyCopies(long machine, Limit most);

    /** The newest that can be relied on of each machine: each is looked for from the newest on, however many there are. */
    @Query("select (select s.id from Snapshot s where s.machineId = m.id and s.takenAt is not null and " + GOOD
            + " order by s.takenAt desc, s.id desc limit 1) from Machine m where m.id in :machines")
    List<@Nullable Long> lastGood(Collection<Long> machines);

    List<Snapshot> findByIdIn(Collection<Long> ids);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Snapshot s where s.id = :id")
    Optional<Snapshot> lock(long id);

    @Query("""
            select s from Snapshot s where s.expiresAt < :then and s.takenAt is not null and s.state not in (PLANNED, GONE)
            and s.buriedAt is null order by s.expiresAt""")
    List<Snapshot> endingBefore(Instant then);

    /** Out of use, the oldest first. */
    @Query("select s from Snapshot s where s.buriedAt is not null and s.state <> GONE order by s.buriedAt")
    List<Snapshot> buried();

    @Query("select s from Snapshot s where s.machineId = :machine and s.buriedAt is not null and s.state <> GONE order by s.buriedAt desc")
    List<Snapshot> buriedOf(long machine, Limit most);

    /** Not buried, and not found bad; those that were not checked for longest first. */
    @Query("""
            select s from Snapshot s where s.state in (VERIFIED, UNVERIFIED) and s.buriedAt is null
            and (s.verifiedAt is null and s.takenAt < :then or s.verifiedAt < :then) order by s.verifiedAt nulls first, s.id""")
    List<Snapshot> notCheckedSince(Instant then);

    /** Those that the host has, may have, or should have: of a job that failed at its end the copy can be there all the same. */
    @Query("""
            select s from Snapshot s where s.machineId in :machines
            and (s.state <> GONE or s.takenAt is null and s.plannedAt > :since)""")
    List<Snapshot> allOf(Collection<Long> machines, Instant since);

    @Query("select s.downMillis from Snapshot s where s.machineId = :machine and s.downMillis > 0 order by s.id desc")
    List<Long> downtimes(long machine, Limit most);

    @Query("select count(s) from Snapshot s where s.machineId = :machine and s.label = :label and s.state <> GONE")
    long countLabel(long machine, String label);
}
