package org.magrathea.spikes;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface SpikeRepository extends Repository<Spike, Long> {

    Spike save(Spike spike);

    Optional<Spike> findById(long id);

    /** Those that are not over, the next first. */
    List<Spike> findByHostIdInAndEndsAtAfterAndWithdrawnAtIsNullOrderByStartsAt(Collection<Long> hosts, Instant now, Limit most);

    long countByAccountIdAndEndsAtAfterAndWithdrawnAtIsNull(long account, Instant now);
}
