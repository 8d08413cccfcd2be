package org.magrathea.calendar;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface LoadAnnouncementRepository extends Repository<LoadAnnouncement, Long> {

    LoadAnnouncement save(LoadAnnouncement loadAnnouncement);

    Optional<LoadAnnouncement> findById(long id);

    /** Load of hosts between two instants, the next first. */
    @Query("""
            select l from LoadAnnouncement l where l.hostId in :hosts and l.cancelledAt is null and l.endsAt > :from
            and l.startsAt < :to order by l.startsAt, l.id""")
    List<LoadAnnouncement> during(Collection<Long> hosts, Instant from, Instant to, Limit most);

    long countByAccountIdAndEndsAtAfterAndCancelledAtIsNull(long account, Instant now);
}
