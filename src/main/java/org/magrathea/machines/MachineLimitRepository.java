package org.magrathea.machines;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface MachineLimitRepository extends Repository<MachineLimit, Long> {

    MachineLimit save(MachineLimit limit);

    List<MachineLimit> findByAccountIdIn(Collection<Long> accounts);
}
