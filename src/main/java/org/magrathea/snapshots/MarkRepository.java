package org.magrathea.snapshots;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface MarkRepository extends Repository<SnapshotMark, Long> {

    SnapshotMark save(SnapshotMark mark);

    Optional<SnapshotMark> findBySnapshotId(long snapshot);

    List<SnapshotMark> findBySnapshotIdIn(Collection<Long> snapshots);

    void deleteBySnapshotId(long snapshot);
}
