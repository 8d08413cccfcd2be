package org.magrathea.snapshots.pruning;

import java.time.LocalDate;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface QuestionRepository extends Repository<PruneQuestion, Long> {

    PruneQuestion save(PruneQuestion question);

    List<PruneQuestion> findByRoundIdOrderById(long round);

    @Query("""
            select q from PruneQuestion q join PruneRound r on r.id = q.roundId
            where q.ownerId = :owner and r.state = OPEN order by q.id""")
    List<PruneQuestion> openOf(long owner);

    /** Snapshots that their owners keep until this day or later. */
    @Query("select q.snapshotId from PruneQuestion q where q.answer = UNTIL and q.neededUntil >= :day")
    List<Long> neededAfter(LocalDate day);
}
