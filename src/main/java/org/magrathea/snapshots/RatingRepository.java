package org.magrathea.snapshots;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface RatingRepository extends Repository<SnapshotRating, Long> {

    SnapshotRating save(SnapshotRating rating);

    Optional<SnapshotRating> findBySnapshotId(long snapshot);

    List<SnapshotRating> findBySnapshotIdIn(Collection<Long> snapshots);

    void deleteBySnapshotId(long snapshot);
}
