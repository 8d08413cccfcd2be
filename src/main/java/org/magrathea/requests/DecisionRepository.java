package org.magrathea.requests;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DecisionRepository extends Repository<Decision, Long> {

    Decision save(Decision decision);

    Optional<Decision> findById(long request);

    @Query("select d from Decision d where d.requestId in :requests")
    List<Decision> ofAll(Collection<Long> requests);
}
