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
    @Query("select r from Request r where r.job.id = :job")
    Optional<Request> lockByJob(long job);

    Optional<Request> findByJobId(long job);

    /** Requests in this state since an instant or longer, the oldest first. Conversations are not among them. */
    @Query("""
            select r.id from Request r where r.state = :state and r.conversation = false and r.waiting.waitingSince <= :before
            order by r.waiting.waitingSince, r.id""")
    List<Long> waitingBefore(RequestState state, Instant before, Limit most);

    /**
     * Requests in this state since an instant or longer with less than all reminders, the oldest first. Conversations are among them
     * while they wait for an admin.
     */
    @Query("""
            select r from Request r where r.state = :state and r.waiting.waitingSince <= :before
            and (r.state = SUBMITTED and r.waiting.reminders < :all
                or r.state = NEEDS_ANSWER and r.conversation = false and r.waiting.answerReminders < :all)
            order by r.waiting.waitingSince, r.id""")
    List<Request> waiting(RequestState state, Instant before, int all, Limit most);

    /** Approved requests whose slot was missed at an instant or earlier, the oldest first. */
    @Query("select r.id from Request r where r.state = APPROVED and r.slot.missedAt <= :before order by r.slot.missedAt, r.id")
    List<Long> missedBefore(Instant before, Limit most);

    /** The same with less than all reminders. */
    @Query("""
            select r from Request r where r.state = APPROVED and r.slot.missedAt <= :before and r.waiting.answerReminders < :all
            order by r.slot.missedAt, r.id""")
    List<Request> missed(Instant before, int all, Limit most);

    @Query("select distinct r.requesterId from Request r where r.id in :ids")
    List<Long> requestersOf(Collection<Long> ids);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Request r where r.id in :ids order by r.waiting.waitingSince, r.id")
    List<Request> lockAll(Collection<Long> ids);

    /** The request that a form has sent. */
    @Query("select r.id from Request r where r.requesterId = :requester and r.formKey = :key")
    Optional<Long> sentBy(long requester, String key);

    /** Rows that must be locked before the request. */
    @Query("""
            select new org.magrathea.requests.LockedWith(r.requesterId, coalesce(r.machineId, 0L), r.job.id) from Request r
            where r.id = :id""")
    Optional<LockedWith> lockedWith(long id);

    /** Scheduled requests whose start was before an instant. */
    @Query("select r.id from Request r where r.state = SCHEDULED and r.slot.startsAt < :latest order by r.slot.startsAt, r.id")
    List<Long> scheduledBefore(Instant latest, Limit most);

    /** Scheduled requests of machines that start after an instant, the next first. */
    @Query("""
            select r from Request r where r.state = SCHEDULED and r.slot.startsAt > :after and r.machineId in :machines
            order by r.slot.startsAt, r.id""")
    List<Request> scheduled(Collection<Long> machines, Instant after, Limit most);

    /** The same for all machines. */
    @Query("select r from Request r where r.state = SCHEDULED and r.slot.startsAt > :after order by r.slot.startsAt, r.id")
    List<Request> scheduled(Instant after, Limit most);

    /** Requests of a person whose slot was missed. */
    @Query("""
            select r from Request r where r.requesterId = :requester and r.state = APPROVED and r.slot.missedAt is not null
            order by r.id""")
    List<Request> missedOf(long requester, Limit most);

    /** Requests that wait for a decision. Conversations are not among them. */
    @Query("""
            select r from Request r where r.requesterId = :requester and r.state in (SUBMITTED, NEEDS_ANSWER)
            and r.conversation = false order by r.id""")
    List<Request> openOf(long requester);

    /** Conversations that wait for an admin. */
    @Query("""
            select r from Request r where r.requesterId = :requester and r.state = SUBMITTED and r.conversation = true
            order by r.id""")
    List<Request> conversationsOf(long requester);

    @Query("""
            select r from Request r where r.machineId = :machine and r.kind = :kind
            and r.state in (SUBMITTED, NEEDS_ANSWER, APPROVED, SCHEDULED, RUNNING) order by r.id""")
    List<Request> openOn(long machine, String kind);

    /** A conversation with an answer waits for its requester, not for an admin. */
    @Query("""
            select count(r) from Request r where r.state in (SUBMITTED, NEEDS_ANSWER)
            and (r.state = SUBMITTED or r.conversation = false)""")
    long countWaiting();

    /** Requests of a person that wait for an admin. */
    @Query("select count(r) from Request r where r.requesterId = :requester and r.state = SUBMITTED and r.conversation = false")
    long countSubmittedBy(long requester);

    /** Ended requests of a person by state, or those of all people. */
    @Query("""
            select new org.magrathea.requests.RequestSummary$StateCount(r.state, count(r)) from Request r
            where (:all = true or r.requesterId = :requester) and r.ending.endedAt >= :since and r.ending.endedAt < :until
            and r.conversation = false group by r.state order by r.state""")
    List<RequestSummary.StateCount> endedBetween(long requester, boolean all, Instant since, Instant until);

    @Query("select count(r) from Request r where r.machineId = :machine and r.state in (SUBMITTED, NEEDS_ANSWER) and r.id <> :except")
    long countWaitingFor(long machine, long except);

    @Query("""
            select min(r.submittedAt) from Request r
            where r.state in (SUBMITTED, NEEDS_ANSWER) and (r.state = SUBMITTED or r.conversation = false)""")
    Optional<Instant> oldestWaiting();

    /** Waiting times of the last decided requests. Databases differ in subtracting instants. */
    @Query("""
            select new org.magrathea.requests.WaitingTime(r.submittedAt, r.waiting.waitingSince, d.decidedAt) from Decision d
            join Request r on r.id = d.requestId where d.kind = :kind order by d.decidedAt desc""")
    List<WaitingTime> lastDecided(String kind, Limit most);

    /** Submission and first answer of the last answered conversations. */
    @Query("""
            select new org.magrathea.requests.WaitingTime(r.submittedAt, r.submittedAt, min(c.writtenAt)) from RequestComment c
            join Request r on r.id = c.requestId where r.kind = :kind and c.authorId <> r.requesterId
            group by r.id, r.submittedAt order by r.id desc""")
    List<WaitingTime> lastAnswered(String kind, Limit most);

    /** The same of requests about machines of a host. */
    @Query("""
            select new org.magrathea.requests.WaitingTime(r.submittedAt, r.waiting.waitingSince, d.decidedAt) from Decision d
            join Request r on r.id = d.requestId join Machine m on m.id = r.machineId
            where d.kind = :kind and m.hostId = :host order by d.decidedAt desc""")
    List<WaitingTime> lastDecided(String kind, long host, Limit most);

    /** Jobs of the last completed requests of this kind about machines of a host. */
    @Query("""
            select r.job.id from Request r join Machine m on m.id = r.machineId
            where r.kind = :kind and r.state = DONE and r.job.id is not null and m.hostId = :host order by r.id desc""")
    List<Long> lastJobs(String kind, long host, Limit most);

    /** Jobs of the last completed requests of this kind. */
    @Query("select r.job.id from Request r where r.kind = :kind and r.state = DONE and r.job.id is not null order by r.id desc")
    List<Long> lastJobs(String kind, Limit most);

    @Query("select r from Request r where r.requesterId = :requester and r.contents.why = :reason order by r.id desc")
    List<Request> withReason(long requester, String reason, Limit most);

    @Query("select r.id from Request r")
    List<Long> any(Limit most);

    List<Request> findByBundleIdOrderById(Long bundle);

    List<Request> findByIdInOrderBySubmittedAt(Collection<Long> ids);

    List<Request> findByJobIdIn(Collection<Long> jobs);

    /** Requests of a person that have not ended, the newest first. */
    @Query("""
            select r from Request r where r.requesterId = :requester
            and r.state in (SUBMITTED, NEEDS_ANSWER, APPROVED, SCHEDULED, RUNNING) order by r.id desc""")
    List<Request> unendedOf(long requester, Limit most);

    /** Requests of a person with a counter-offer. Questions are found by their comments. */
    @Query("""
            select r from Request r where r.requesterId = :requester and r.state = NEEDS_ANSWER and r.conversation = false
            and r.questionId is null order by r.id""")
    List<Request> toAnswer(long requester, Limit most);

    /** The number of waiting requests that were sent from an instant until before another, and the oldest one. */
    @Query("""
            select new org.magrathea.requests.WaitingCount(count(r), min(r.id)) from Request r
            where r.state in (SUBMITTED, NEEDS_ANSWER) and (r.state = SUBMITTED or r.conversation = false)
            and r.submittedAt >= :from and r.submittedAt < :until""")
    WaitingCount waitingBetween(Instant from, Instant until);

    List<Request> findByIdIn(Collection<Long> ids);

    /** The requests of a person since an instant, by state. */
    @Query("""
            select new org.magrathea.requests.StateCount(r.state, count(r)) from Request r
            where r.requesterId = :requester and r.id <> :except and r.submittedAt > :since and r.conversation = false
            group by r.state""")
    List<StateCount> countByState(long requester, long except, Instant since);

    /** The last requests of a person before another one, the newest first. */
    @Query("""
            select r from Request r where r.requesterId = :requester and r.id < :before and r.conversation = false
            order by r.id desc""")
    List<Request> before(long requester, long before, Limit most);

    /** Waiting times of all requests decided after an instant, the newest first. */
    @Query("""
            select new org.magrathea.requests.WaitingTime(r.submittedAt, r.waiting.waitingSince, d.decidedAt) from Decision d
            join Request r on r.id = d.requestId where d.decidedAt > :since order by d.decidedAt desc""")
    List<WaitingTime> decidedSince(Instant since, Limit most);
}
