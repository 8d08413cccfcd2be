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

    @Query("select s from Snapshot s where s.machineId = :machine and s.state not in (PLANNED, DELETED) and s.deletedAt is null order by s.takenAt desc")
    List<Snapshot> onDisk(long machine);

    /** The planned snapshots of these owners, without safety snapshots. */
    @Query("""
            select s from Snapshot s where s.state = PLANNED and s.origin <> SAFETY and s.machineId in
            (select m.id from Machine m where m.ownerId in :owners and m.heldName is not null)""")
    List<Snapshot> plannedOf(Collection<Long> owners);

    /** Number and allocated bytes of the snapshots on disk, by machine, including shared blocks. */
    @Query("""
            select new org.magrathea.snapshots.Snapshots$Held(s.machineId, count(s), coalesce(sum(s.allocated), 0)) from Snapshot s
            where s.machineId in :machines and s.state not in (PLANNED, DELETED) and s.deletedAt is null group by s.machineId""")
    List<Snapshots.Held> heldBy(Collection<Long> machines);

    @Query("select s from Snapshot s where s.machineId in :machines and s.state not in (PLANNED, DELETED) and s.deletedAt is null order by s.id")
    List<Snapshot> onDiskOf(Collection<Long> machines);

    /**
     * Snapshots that count as last verified: verified, without a failed boot test, and not rated bad. The boot test does not
     * count for a snapshot of /home only. A good rating overrides a failed boot test.
     */
    String GOOD = """
            s.state = VERIFIED and s.deletedAt is null
            and not exists (select 1 from SnapshotRating b where b.snapshotId = s.id and b.good = false)
            and (s.booted <> NO or s.what = HOME or exists
            (select 1 from SnapshotRating g where g.snapshotId = s.id and g.good = true))""";

    /** Existing safety snapshots, newest first. */
    @Query("""
            select s from Snapshot s where s.machineId = :machine and s.origin = SAFETY and s.takenAt is not null
            and s.state <> DELETED and s.deletedAt is null order by s.takenAt desc, s.id desc""")
    List<Snapshot> safetyCopies(long machine, Limit most);

    /** The last verified snapshot of each machine. The search begins at the newest snapshot. */
    @Query("select (select s.id from Snapshot s where s.machineId = m.id and s.takenAt is not null and " + GOOD
            + " order by s.takenAt desc, s.id desc limit 1) from Machine m where m.id in :machines")
    List<@Nullable Long> lastGood(Collection<Long> machines);

    List<Snapshot> findByIdIn(Collection<Long> ids);

    /** The snapshot with this name on its host. */
    default Snapshot onHost(String hostName) {
        return findById(Snapshot.number(hostName)).orElseThrow();
    }

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Snapshot s where s.id = :id")
    Optional<Snapshot> lock(long id);

    @Query("""
            select s from Snapshot s where s.expiresAt < :then and s.takenAt is not null and s.state not in (PLANNED, DELETED)
            and s.deletedAt is null order by s.expiresAt""")
    List<Snapshot> expiringBefore(Instant then);

    /** Snapshots in the trash, the oldest first. */
    @Query("select s from Snapshot s where s.deletedAt is not null and s.state <> DELETED order by s.deletedAt")
    List<Snapshot> trashed();

    @Query("select s from Snapshot s where s.machineId = :machine and s.deletedAt is not null and s.state <> DELETED order by s.deletedAt desc")
    List<Snapshot> trashedOf(long machine, Limit most);

    /** Snapshots that are not in the trash and have not failed verification, the least recently verified first. */
    @Query("""
            select s from Snapshot s where s.state in (VERIFIED, UNVERIFIED) and s.deletedAt is null
            and (s.verifiedAt is null and s.takenAt < :then or s.verifiedAt < :then) order by s.verifiedAt nulls first, s.id""")
    List<Snapshot> notVerifiedSince(Instant then);

    /** Snapshots that the host has or may have. The copy of a job that failed late may exist anyway. */
    @Query("""
            select s from Snapshot s where s.machineId in :machines
            and (s.state <> DELETED or s.takenAt is null and s.plannedAt > :since)""")
    List<Snapshot> allOf(Collection<Long> machines, Instant since);

    @Query("select s.downMillis from Snapshot s where s.machineId = :machine and s.downMillis > 0 order by s.id desc")
    List<Long> downtimes(long machine, Limit most);

    @Query("select count(s) from Snapshot s where s.machineId = :machine and s.label = :label and s.state <> DELETED")
    long countLabel(long machine, String label);
}
