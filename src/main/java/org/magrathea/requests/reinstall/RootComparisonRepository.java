package org.magrathea.requests.reinstall;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface RootComparisonRepository extends Repository<RootComparison, Long> {

    RootComparison save(RootComparison comparison);

    Optional<RootComparison> findByMachineId(long machine);
}
