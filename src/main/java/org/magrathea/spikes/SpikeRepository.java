package org.magrathea.spikes;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface SpikeRepository extends Repository<Spike, Long> {

    Spike save(Spike spike);

    Optional<Spike> findById(long id);

    long countByAccountIdAndEndsAtAfterAndWithdrawnAtIsNull(long account, Instant now);
}
