package org.magrathea.mirrors;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MirrorRunRepository extends Repository<MirrorRun, Long> {

    MirrorRun save(MirrorRun run);

    Optional<MirrorRun> findByJobId(long job);

    @Query("select r from MirrorRun r where r.mirrorId in :mirrors and r.startedAt > :since"
            + " and r.outcome = org.magrathea.mirrors.MirrorRun.Outcome.DONE")
    List<MirrorRun> goodSince(Collection<Long> mirrors, Instant since);

    List<MirrorRun> findByMirrorIdOrderByStartedAtDesc(long mirror, Limit limit);
}
