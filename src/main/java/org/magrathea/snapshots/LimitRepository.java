package org.magrathea.snapshots;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface LimitRepository extends Repository<SnapshotLimit, Long> {

    SnapshotLimit save(SnapshotLimit limit);

    Optional<SnapshotLimit> findByAccountId(long account);

    void deleteByAccountId(long account);
}
