package org.magrathea.calendar;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface BlackoutRepository extends Repository<Blackout, Long> {

    Blackout save(Blackout blackout);

    Optional<Blackout> findById(long id);

    /** Current and later blackouts of hosts, the next first. */
    @Query("select b from Blackout b where b.hostId in :hosts and b.endsAt > :now and b.cancelledAt is null order by b.startsAt, b.id")
    List<Blackout> after(Collection<Long> hosts, Instant now, Limit most);
}
