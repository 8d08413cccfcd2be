package org.magrathea.machines;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface TemporaryMemoryRepository extends Repository<TemporaryMemory, Long> {

    TemporaryMemory save(TemporaryMemory memory);

    void delete(TemporaryMemory memory);

    Optional<TemporaryMemory> findByMachineId(long machine);

    List<TemporaryMemory> findByEndsAtBeforeOrderByEndsAt(Instant until, Limit most);
}
