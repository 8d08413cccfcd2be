package org.magrathea.requests;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RequestRepository extends Repository<Request, Long> {

    Request save(Request request);

    Optional<Request> findById(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Request r where r.id = :id")
    Optional<Request> lock(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Request r where r.jobId = :job")
    Optional<Request> lockByJob(long job);

    Optional<Request> findByJobId(long job);

    /** What has to be held before the request, read without it. */
    @Query("select new org.magrathea.requests.LockedWith(r.requesterId, r.machineId, r.jobId) from Request r where r.id = :id")
    Optional<LockedWith> lockedWith(long id);

    @Query("select r from Request r where r.requesterId = :requester and r.state in (SUBMITTED, NEEDS_ANSWER) order by r.id")
    List<Request> openOf(long requester);

    @Query("""
            select r from Request r where r.machineId = :machine and r.kind = :kind
            and r.state in (SUBMITTED, NEEDS_ANSWER, APPROVED, SCHEDULED, RUNNING) order by r.id""")
    List<Request> openOn(long machine, String kind);

    @Query("select count(r) from Request r where r.state in (SUBMITTED, NEEDS_ANSWER)")
    long countWaiting();

    @Query("select count(r) from Request r where r.machineId = :machine and r.state in (SUBMITTED, NEEDS_ANSWER) and r.id <> :except")
    long countWaitingFor(long machine, long except);

    @Query("select min(r.submittedAt) from Request r where r.state in (SUBMITTED, NEEDS_ANSWER)")
    Optional<Instant> oldestWaiting();

    /** Minutes are too coarse for the database, so both instants of the last decided ones are read. */
    @Query("""
            select new org.magrathea.requests.WaitingTime(r.submittedAt, d.decidedAt) from Decision d
            join Request r on r.id = d.requestId where d.kind = :kind order by d.decidedAt desc""")
    List<WaitingTime> lastDecided(String kind, Limit most);

    @Query("select r from Request r where r.requesterId = :requester and r.why = :reason order by r.id desc")
    List<Request> withReason(long requester, String reason, Limit most);

    @Query("select r.id from Request r")
    List<Long> any(Limit most);

    List<Request> findByJobIdIn(Collection<Long> jobs);
}
