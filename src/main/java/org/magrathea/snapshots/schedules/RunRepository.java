package org.magrathea.snapshots.schedules;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface RunRepository extends Repository<ScheduleRun, Long> {

    ScheduleRun save(ScheduleRun run);

    Optional<ScheduleRun> findByJobId(long job);

    boolean existsByScheduleIdAndOutcome(long schedule, ScheduleRun.Outcome outcome);

    List<ScheduleRun> findByScheduleIdOrderByDueAtDesc(long schedule, Limit most);
}
