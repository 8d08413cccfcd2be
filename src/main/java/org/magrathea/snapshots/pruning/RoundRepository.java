package org.magrathea.snapshots.pruning;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RoundRepository extends Repository<PruneRound, Long> {

    PruneRound save(PruneRound round);

    List<PruneRound> findByIdIn(Collection<Long> ids);

    Optional<PruneRound> findByHostIdAndState(long host, PruneRound.State state);

    List<PruneRound> findByStateOrderById(PruneRound.State state);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from PruneRound r where r.id = :id")
    Optional<PruneRound> lock(long id);
}
