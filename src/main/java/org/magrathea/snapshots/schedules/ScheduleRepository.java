package org.magrathea.snapshots.schedules;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ScheduleRepository extends Repository<Schedule, Long> {

    Schedule save(Schedule schedule);

    Optional<Schedule> findByMachineId(long machine);

    /** The ones of these machines with a schedule that is not stopped. */
    @Query("select s.machineId from Schedule s where s.machineId in :machines and s.state <> STOPPED")
    Set<Long> among(Collection<Long> machines);

    Optional<Schedule> findById(long id);

    @Query("select s.id from Schedule s where s.state = ACTIVE and s.nextAt <= :now order by s.nextAt")
    List<Long> due(Instant now);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Schedule s where s.id = :id")
    Optional<Schedule> lock(long id);

    /** The next runs of these machines after an instant, the earliest first. */
    @Query("""
            select s from Schedule s where s.machineId in :machines and s.state = ACTIVE and s.nextAt > :now
            order by s.nextAt, s.id""")
    List<Schedule> next(Collection<Long> machines, Instant now);

    /** The number of runs in a period, and the first of them. */
    @Query("""
            select new org.magrathea.snapshots.schedules.NextRuns(count(s), min(s.nextAt)) from Schedule s
            where s.state = ACTIVE and s.nextAt > :from and s.nextAt < :until""")
    NextRuns between(Instant from, Instant until);
}
