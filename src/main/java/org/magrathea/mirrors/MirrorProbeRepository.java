package org.magrathea.mirrors;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface MirrorProbeRepository extends Repository<MirrorProbe, Long> {

    MirrorProbe save(MirrorProbe probe);

    Optional<MirrorProbe> findById(long id);

    /** Newest first. */
    List<MirrorProbe> findByHostIdAndUrlAndLeaveOutAndSelectionAndAskedAtAfterOrderByIdDesc(long host, String url,
            String leaveOut,
            String selection, Instant since);

    List<MirrorProbe> findByAccountIdAndAskedAtAfter(long account, Instant since);
}
