package org.magrathea.snapshots;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface LimitRepository extends Repository<SnapshotLimit, Long> {

    SnapshotLimit save(SnapshotLimit limit);

    List<SnapshotLimit> findByAccountIdIn(Collection<Long> accounts);

    void deleteByAccountId(long account);
}
