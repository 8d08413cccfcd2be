package org.magrathea.network;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.CrudRepository;

interface NetworkSyncRepository extends CrudRepository<SentNetwork, Long> {

    List<SentNetwork> findByMachineIdIn(Collection<Long> machines);

    @Modifying
    @Query("update SentNetwork s set s.reported = :words, s.reportedAt = :at where s.machineId = :machine")
    void report(long machine, @Nullable String words, @Nullable Instant at);
}
