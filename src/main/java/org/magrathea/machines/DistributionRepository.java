package org.magrathea.machines;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface DistributionRepository extends Repository<Distribution, Long> {

    Distribution save(Distribution distribution);

    void delete(Distribution distribution);

    boolean existsByUsableTrue();

    List<Distribution> findByHostIdOrderByName(long host);

    List<Distribution> findByHostIdInOrderByName(Collection<Long> hosts);
}
