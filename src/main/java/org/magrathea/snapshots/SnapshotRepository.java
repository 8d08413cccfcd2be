package org.magrathea.snapshots;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SnapshotRepository extends Repository<Snapshot, Long> {

    Snapshot save(Snapshot snapshot);

    Optional<Snapshot> findById(long id);

    @Query("select s from Snapshot s where s.machineId = :machine and s.state not in (PLANNED, GONE) order by s.takenAt desc")
    List<Snapshot> onDisk(long machine);

    @Query("""
            select s from Snapshot s where s.machineId in :machines and s.state = VERIFIED and s.takenAt =
            (select max(o.takenAt) from Snapshot o where o.machineId = s.machineId and o.state = VERIFIED)""")
    List<Snapshot> newestVerified(Collection<Long> machines);

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
