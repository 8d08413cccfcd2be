package org.magrathea.mirrors;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface MirrorRunRepository extends Repository<MirrorRun, Long> {

    MirrorRun save(MirrorRun run);

    Optional<MirrorRun> findByJobId(long job);

    List<MirrorRun> findByMirrorIdOrderByStartedAtDesc(long mirror, Limit limit);
}
