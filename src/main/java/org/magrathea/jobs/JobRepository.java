package org.magrathea.jobs;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface JobRepository extends Repository<Job, Long> {

    Job save(Job job);

    Optional<Job> findById(long id);

    List<Job> findByIdIn(Collection<Long> ids);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select j from Job j where j.id = :id")
    Optional<Job> lock(long id);

    /** Read without the job: its state must not be read before it is locked. */
    @Query("select j.hostId from Job j where j.id = :id and j.state in (QUEUED, RUNNING)")
    Optional<Long> hostOfUnended(long id);

    /** Locks all jobs of a host that have not ended. Claims on one host therefore run one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select j from Job j where j.hostId = :host and j.state in (QUEUED, RUNNING) order by j.id")
    List<Job> lockUnended(long host);

    @Query("select j from Job j where j.state in (QUEUED, RUNNING) and j.machineId in :machines order by j.id")
    List<Job> unendedOn(Collection<Long> machines);

    List<Job> findByOrderByIdDesc(Limit most);

    List<Job> findByStateInOrderById(Collection<JobState> states);

    /** Whether the job runs and is not marked as unknown. */
    @Query("select count(j) > 0 from Job j where j.id = :id and j.state = RUNNING and j.contact.unknownSince is null")
    boolean isRunningAsKnown(long id);

    /** Jobs whose time has come, and running jobs that have to be checked again. Jobs on hold do not start. */
    @Query("""
            select j.id from Job j where j.hostId = :host and j.state in (QUEUED, RUNNING) and j.onHold = false
            and j.notBefore <= :now order by j.id""")
    List<Long> dueOn(long host, Instant now, Pageable most);

    /** What the order in the queue of a host depends on, in the order of the jobs. Jobs on hold are not in the queue. */
    @Query("""
            select new org.magrathea.jobs.UnendedJob(j.id, j.machineId, j.operation.verb, j.state, j.notBefore, j.begunAt,
            j.operation.background) from Job j
            where j.hostId = :host and j.state in (QUEUED, RUNNING) and j.onHold = false order by j.id""")
    List<UnendedJob> unendedOn(long host);

    /** The last jobs of a machine with a verb that are done. */
    @Query("""
            select j.id from Job j where j.machineId = :machine and j.operation.verb = :verb and j.state = DONE
            order by j.id desc""")
    List<Long> lastDone(String verb, long machine, Limit most);

    /** The same for a host. */
    @Query("select j.id from Job j where j.hostId = :host and j.operation.verb = :verb and j.state = DONE order by j.id desc")
    List<Long> lastDoneOn(String verb, long host, Limit most);

    @Query("""
            select new org.magrathea.jobs.StepTime(j.operation.verb, j.begunAt, j.endedAt) from Job j
            where j.id in :ids and j.begunAt is not null and j.endedAt is not null""")
    List<StepTime> times(Collection<Long> ids);

    @Query("""
            select new org.magrathea.jobs.StepTime(s.name, s.begunAt, s.endedAt) from Job j join j.plan.steps s
            where j.id in :ids and s.state = DONE and s.begunAt is not null and s.endedAt is not null""")
    List<StepTime> stepTimes(Collection<Long> ids);

    /** Running jobs that are not marked as late and began before an instant. */
    @Query("select j.id from Job j where j.state = RUNNING and j.lateAt is null and j.begunAt < :latest order by j.id")
    List<Long> runningSince(Instant latest, Limit most);

    long countByState(JobState state);

    /** Queued jobs that start after an instant, the earliest first. */
    @Query("""
            select new org.magrathea.jobs.PlannedJob(j.id, j.machineName, j.operation.title, j.notBefore) from Job j
            where j.state = QUEUED and j.notBefore > :now and j.machineId is not null order by j.notBefore, j.id""")
    List<PlannedJob> planned(Instant now, Limit most);

    /** The same for some machines. */
    @Query("""
            select new org.magrathea.jobs.PlannedJob(j.id, j.machineName, j.operation.title, j.notBefore) from Job j
            where j.state = QUEUED and j.notBefore > :now and j.machineId in :machines order by j.notBefore, j.id""")
    List<PlannedJob> planned(Collection<Long> machines, Instant now, Limit most);

    @Query("select new org.magrathea.jobs.JobTitle(j.id, j.operation.title) from Job j where j.id in :ids")
    List<JobTitle> titles(Collection<Long> ids);

    @Query("select j from Job j where j.state = RUNNING order by j.id")
    List<Job> running(Limit most);

    /**
     * Failed jobs that no admin has acknowledged, the newest first. A later job with the same verb and subject that was successful
     * replaces them. Background jobs have lists of their own.
     */
    @Query("""
            select j from Job j where j.state = FAILED and j.operation.background = false and j.endedAt > :since
            and not exists (select 1 from JobAcknowledgement a where a.jobId = j.id)
            and not exists (select 1 from Job later where later.machineName = j.machineName and later.id > j.id
            and later.state = DONE and later.operation.verb = j.operation.verb and later.hostId = j.hostId
            and coalesce(later.machineId, 0) = coalesce(j.machineId, 0))
            order by j.endedAt desc, j.id desc""")
    List<Job> unacknowledged(Instant since, Limit most);

    /** The number of unended jobs of each host and state. */
    @Query("""
            select new org.magrathea.jobs.JobCount(j.hostId, j.state, count(j)) from Job j where j.state in (QUEUED, RUNNING)
            group by j.hostId, j.state""")
    List<JobCount> counts();
}
