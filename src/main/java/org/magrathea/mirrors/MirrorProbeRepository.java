package org.magrathea.mirrors;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.magrathea.hosts.CollectionKind;
import org.springframework.data.repository.Repository;

interface MirrorProbeRepository extends Repository<MirrorProbe, Long> {

    MirrorProbe save(MirrorProbe probe);

    Optional<MirrorProbe> findFirstByHostIdAndUrlAndKindAndLeaveOutAndAskedAtAfterOrderByIdDesc(long host, String url,
            CollectionKind kind, String leaveOut, Instant since);

    List<MirrorProbe> findByAccountIdAndAskedAtAfter(long account, Instant since);
}
