package org.magrathea.snapshots;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface KeepRepository extends Repository<SnapshotKeep, Long> {

    SnapshotKeep save(SnapshotKeep keep);

    boolean existsBySnapshotId(long snapshot);

    List<SnapshotKeep> findBySnapshotIdIn(Collection<Long> snapshots);

    void deleteBySnapshotId(long snapshot);

    @Query("""
            select count(k) from SnapshotKeep k join Snapshot s on s.id = k.snapshotId
            where s.machineId = :machine and s.state <> DELETED and s.deletedAt is null""")
    long countPinned(long machine);
}
