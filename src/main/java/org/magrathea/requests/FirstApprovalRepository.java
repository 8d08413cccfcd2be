package org.magrathea.requests;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface FirstApprovalRepository extends Repository<FirstApproval, Long> {

    FirstApproval save(FirstApproval approval);

    Optional<FirstApproval> findById(long request);

    @Query("select f from FirstApproval f where f.requestId in :requests")
    List<FirstApproval> ofAll(Collection<Long> requests);
}
