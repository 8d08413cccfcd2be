package org.magrathea.machines;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface MachineLimitRepository extends Repository<MachineLimit, Long> {

    MachineLimit save(MachineLimit limit);

    Optional<MachineLimit> findByAccountId(long account);
}
