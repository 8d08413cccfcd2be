package org.magrathea.announcements;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AnnouncementRepository extends Repository<Announcement, Long> {

    Announcement save(Announcement announcement);

    Optional<Announcement> findById(long id);

    long countByEndsAtAfter(Instant now);

    /** Announcements that have not ended, newest first. */
    @Query("select a from Announcement a where a.endsAt > :now order by a.id desc")
    List<Announcement> current(Instant now, Limit most);
}
