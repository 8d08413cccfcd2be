package org.magrathea.requests;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface TwoApprovalsRepository extends Repository<TwoApprovalsInterval, Long> {

    TwoApprovalsInterval save(TwoApprovalsInterval interval);

    boolean existsByKindAndEndedAtIsNull(String kind);

    List<TwoApprovalsInterval> findByEndedAtIsNullOrderById();

    /** Intervals of these kinds that had not ended at an instant. */
    @Query("select i from TwoApprovalsInterval i where i.kind in :kinds and (i.endedAt is null or i.endedAt > :since)")
    List<TwoApprovalsInterval> reaching(Collection<String> kinds, Instant since);
}
