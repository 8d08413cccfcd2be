package org.magrathea.requests;

import java.util.List;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CommentRepository extends Repository<RequestComment, Long> {

    RequestComment save(RequestComment comment);

    @Query("select c from RequestComment c where c.requestId = :request order by c.id desc")
    List<RequestComment> newest(long request, Limit most);

    long countByRequestId(long request);

    @Query("select distinct c.authorId from RequestComment c where c.requestId = :request")
    List<Long> authors(long request);
}
