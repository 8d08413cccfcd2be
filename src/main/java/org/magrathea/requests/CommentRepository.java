package org.magrathea.requests;

import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CommentRepository extends Repository<RequestComment, Long> {

    RequestComment save(RequestComment comment);

    Optional<RequestComment> findById(long id);

    @Query("select c from RequestComment c where c.requestId = :request order by c.id desc")
    List<RequestComment> newest(long request, Limit most);

    long countByRequestId(long request);

    @Query("select distinct c.authorId from RequestComment c where c.requestId = :request")
    List<Long> authors(long request);

    /** The last comments about unstarted requests of a person, where someone else wrote them; the newest first. */
    @Query("""
            select c from RequestComment c join Request r on r.id = c.requestId where r.requesterId = :requester
            and r.state in (SUBMITTED, NEEDS_ANSWER, APPROVED, SCHEDULED) and c.authorId <> :requester
            and c.id = (select max(last.id) from RequestComment last where last.requestId = c.requestId) order by c.id desc""")
    List<RequestComment> unanswered(long requester, Limit most);
}
