package org.magrathea.jobs;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface JobRepository extends Repository<Job, Long> {

    Job save(Job job);

    Optional<Job> findById(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select j from Job j where j.id = :id")
    Optional<Job> lock(long id);

    /** Read without the job, so that its state is read only once it is locked. */
    @Query("select j.hostId from Job j where j.id = :id and j.state in (QUEUED, RUNNING)")
    Optional<Long> hostOfUnended(long id);

    /** Locks all jobs of a host that have not ended, so that claims on one host come one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select j from Job j where j.hostId = :host and j.state in (QUEUED, RUNNING) order by j.id")
    List<Job> lockUnended(long host);

    @Query("select j from Job j where j.state in (QUEUED, RUNNING) and j.machineId in :machines order by j.id")
    List<Job> unendedOn(Collection<Long> machines);

    List<Job> findByStateInOrderById(Collection<JobState> states);

    /** Whether it runs and nobody has written yet that its outcome is unknown. */
    @Query("select count(j) > 0 from Job j where j.id = :id and j.state = RUNNING and j.unknownSince is null")
    boolean isRunningAsKnown(long id);

    /** Those whose time has come, and those that run and are to be asked for again. */
    @Query("select j.id from Job j where j.hostId = :host and j.state in (QUEUED, RUNNING) and j.notBefore <= :now order by j.id")
    List<Long> dueOn(long host, Instant now, Pageable most);

    long countByState(JobState state);
}
