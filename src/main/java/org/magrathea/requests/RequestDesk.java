package org.magrathea.requests;

import java.time.Clock;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.LiveUpdates;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where requests are handed in, changed, talked about and taken back. */
@Component
@Transactional
public class RequestDesk {

    /** A conversation has room for this many entries, so that nobody can fill the books. */
    private static final int MOST_COMMENTS = 500;
    /** A request has so many jobs at most, one after the other. */
    private static final int MOST_JOBS = 1 + Request.MOST_RETRIES;

    private final RequestRepository requests;
    private final CommentRepository comments;
    private final WithdrawalRepository withdrawals;
    private final RequestLookup lookup;
    private final RequestLocks locks;
    private final OpenRequests open;
    private final RequestKinds kinds;
    private final JobQueue queue;
    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RequestDesk(RequestRepository requests, CommentRepository comments, WithdrawalRepository withdrawals, RequestLookup lookup,
            RequestLocks locks, OpenRequests open, RequestKinds kinds, JobQueue queue, LiveUpdates live,
            ApplicationEventPublisher events, Clock clock) {
        this.requests = requests;
        this.comments = comments;
        this.withdrawals = withdrawals;
        this.lookup = lookup;
        this.locks = locks;
        this.open = open;
        this.kinds = kinds;
        this.queue = queue;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Holds what a request would count against until the transaction ends. A kind that writes something down before it hands
     * its request in calls this first.
     *
     * @throws CannotBeAsked too many of the requester's are open
     */
    public void prepare(Person requester, Asked asked) {
        locks.forNew(requester.id(), asked.machineId());
        open.requireRoom(requester, asked);
    }

    /**
     * Hands a request in and returns its number.
     *
     * @throws CannotBeAsked too many of the requester's are open, or a check stops it by now, a quota perhaps
     */
    public long submit(Person requester, Asked asked) {
        return submit(requester, asked, null);
    }

    /**
     * The same by an admin in the name of the requester, who has not asked for it. Whoever calls this approves it in the same
     * transaction, so that nothing waits that nobody wanted.
     */
    public long submitFor(Person requester, Asked asked, Person by) {
        return submit(requester, asked, by.id());
    }

    private long submit(Person requester, Asked asked, @Nullable Long maker) {
        prepare(requester, asked);
        open.againstAnother(kinds.named(asked.kind()), asked.machineId()).ifPresent(why -> {
            throw new CannotBeAsked(why);
        });
        requireNothingStops(asked);
        Instant now = clock.instant();
        Request request = requests.save(new Request(asked, requester.id(), maker, now));
        events.publishEvent(new RequestEvent.RequestSubmitted(lookup.facts(request), now));
        live.changed(request.machineId());
        return request.id();
    }

    /**
     * Changes a request that nobody has decided yet; an approval of what it said before is refused from now on.
     *
     * @throws CannotBeAsked a check stops it by now, a quota perhaps
     */
    public void change(long id, Asked asked) {
        locks.lock(id);
        requireNothingStops(asked);
        replace(id, asked);
    }

    /** Checks were looked at already, or will be with the approval in the same transaction. */
    void replace(long id, Asked asked) {
        Request request = locks.lock(id);
        Instant now = clock.instant();
        request.change(asked, now);
        events.publishEvent(new RequestEvent.RequestChanged(lookup.facts(request), now));
        live.changed(request.machineId());
    }

    /** Two that were asked at once may each have seen room for one; what counts is what is seen while the accounts are held. */
    private void requireNothingStops(Asked asked) {
        kinds.named(asked.kind())
                .checks(asked.details(), lookup.around(asked.machineId()))
                .stream()
                .filter(Check::stops)
                .findFirst()
                .ifPresent(stop -> {
                    throw new CannotBeAsked(stop.text());
                });
    }

    public void comment(long id, Person author, String text) {
        Request request = requests.findById(id).orElseThrow();
        if (comments.countByRequestId(id) >= MOST_COMMENTS) {
            throw new RequestNotOpen(request);
        }
        Instant now = clock.instant();
        RequestComment comment = comments.save(new RequestComment(id, author.id(), text, now));
        events.publishEvent(new RequestEvent.RequestCommented(lookup.facts(request), now, comment.id(), author, text));
        live.changed(request.machineId());
    }

    /**
     * Takes a request back together with its job.
     *
     * @throws RequestNotOpen it was decided otherwise, has ended, or a worker has begun its job
     */
    @Retryable(includes = JobAssignedMeanwhile.class, maxRetries = MOST_JOBS, delay = 5)
    public void withdraw(long id, Person by, @Nullable String words) {
        Request request = locks.lockWithJob(id);
        Instant now = clock.instant();
        Long job = request.jobId();
        if (job != null && request.state().approvedAndNotBegun() && !queue.stillWaits(job)) {
            throw RequestNotOpen.begun(request);
        }
        request.withdraw(words, now);
        if (job != null) {
            queue.cancel(job, "Request " + id + " was withdrawn by " + by.name());
        }
        withdrawals.save(new Withdrawal(request, by.id(), words, now));
        events.publishEvent(new RequestEvent.RequestWithdrawn(lookup.facts(request), now, by, words));
        live.changed(request.machineId());
    }
}
