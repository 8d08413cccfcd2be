package org.magrathea.requests;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.LiveUpdates;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Submits, edits, comments and cancels requests. */
@Component
public class RequestDesk {

    /** Maximum number of comments of a request. Protects the database. */
    private static final int MAX_COMMENTS = 500;
    /** Maximum number of consecutive jobs of a request. */
    private static final int MAX_JOBS = 1 + RequestJob.MAX_RETRIES;

    private final RequestRepository requests;
    private final CommentRepository comments;
    private final CancellationRepository cancellations;
    private final RequestLookup lookup;
    private final RequestLocks locks;
    private final OpenRequests open;
    private final FormDrafts drafts;
    private final RequestKinds kinds;
    private final PreparedChecks prepared;
    private final AutomaticDecisions automatic;
    private final SlotChecks slots;
    private final SlotProposals proposals;
    private final RequestExpiry expiry;
    private final DecisionDesk decisions;
    private final JobQueue queue;
    private final LiveUpdates live;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RequestDesk(RequestRepository requests, CommentRepository comments, CancellationRepository cancellations,
            RequestLookup lookup,
            RequestLocks locks, OpenRequests open, FormDrafts drafts, RequestKinds kinds, PreparedChecks prepared,
            AutomaticDecisions automatic, SlotChecks slots, SlotProposals proposals, RequestExpiry expiry, DecisionDesk decisions,
            JobQueue queue,
            LiveUpdates live,
            TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.requests = requests;
        this.comments = comments;
        this.cancellations = cancellations;
        this.lookup = lookup;
        this.locks = locks;
        this.open = open;
        this.drafts = drafts;
        this.kinds = kinds;
        this.prepared = prepared;
        this.automatic = automatic;
        this.slots = slots;
        this.proposals = proposals;
        this.expiry = expiry;
        this.decisions = decisions;
        this.queue = queue;
        this.live = live;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Locks the accounts whose quota the request counts against, until the transaction ends. A kind that stores something before
     * it submits its request calls this first.
     *
     * @throws RequestRefused the requester has too many open requests
     */
    @Transactional
    public void prepare(Person requester, RequestDraft draft) {
        locks.forNew(requester.id(), draft.machineId());
        open.requireRoom(requester, draft);
    }

    /**
     * Submits a request and returns its number.
     *
     * @throws RequestRefused the requester has too many open requests, or a check blocks it, e.g. a quota
     */
    public long submit(Person requester, RequestDraft draft) {
        return submit(requester, draft, null);
    }

    /**
     * Submits a request by an admin in the name of the requester. The caller approves it in the same transaction, so that it
     * never waits for a decision.
     */
    public long submitFor(Person requester, RequestDraft draft, Person by) {
        return submit(requester, draft, by.id());
    }

    private long submit(Person requester, RequestDraft draft, @Nullable Long maker) {
        RequestKind.Checks checks = prepared.of(draft);
        try {
            return transaction.execute(status -> submit(requester, draft, maker, checks, true));
        } catch (ApprovalBlocked blocked) {
            return transaction.execute(status -> submit(requester, draft, maker, checks, false));
        }
    }

    private long submit(Person requester, RequestDraft draft, @Nullable Long maker, RequestKind.Checks checks, boolean byRule) {
        prepare(requester, draft);
        open.againstAnother(kinds.named(draft.kind()), draft.machineId()).ifPresent(why -> {
            throw new RequestRefused(why);
        });
        Submission submission = checked(requester, draft, checks);
        Instant now = clock.instant();
        Request request = requests.save(new Request(draft, requester.id(), maker, now));
        proposals.replace(request.id(), draft.alternatives());
        drafts.sent(requester.id(), draft.formKey());
        Optional<AutomaticApproval> rule = byRule ? automatic.decide(request, submission) : Optional.empty();
        events.publishEvent(new RequestEvent.RequestSubmitted(lookup.facts(request), now, rule.isPresent()));
        live.changed(request.machineId());
        rule.ifPresent(approval -> decisions.approve(request.id(), request.revision(), approval, checks));
        return request.id();
    }

    /**
     * Edits an undecided request. Decisions about its earlier revisions are refused from then on.
     *
     * @throws RequestRefused a check blocks it, e.g. a quota
     */
    public void change(long id, RequestDraft draft) {
        RequestKind.Checks checks = prepared.of(draft);
        try {
            transaction.executeWithoutResult(status -> change(id, draft, checks, true));
        } catch (ApprovalBlocked blocked) {
            transaction.executeWithoutResult(status -> change(id, draft, checks, false));
        }
    }

    private void change(long id, RequestDraft draft, RequestKind.Checks checks, boolean byRule) {
        Request request = locks.lock(id);
        Submission submission = checked(lookup.facts(request).requester(), draft, checks);
        Instant now = clock.instant();
        request.change(draft, now);
        expiry.leaveTime(request, now);
        proposals.replace(id, draft.alternatives());
        Optional<AutomaticApproval> rule = byRule ? automatic.decide(request, submission) : Optional.empty();
        changed(request, now, rule.isPresent());
        rule.ifPresent(approval -> decisions.approve(id, request.revision(), approval, checks));
    }

    /** Edits without checks. The caller has run them, or approves the request in the same transaction. */
    @Transactional
    void replace(long id, RequestDraft draft) {
        Request request = locks.lock(id);
        Instant now = clock.instant();
        request.change(draft, now);
        expiry.leaveTime(request, now);
        proposals.replace(id, draft.alternatives());
        changed(request, now, false);
    }

    private void changed(Request request, Instant now, boolean byRule) {
        events.publishEvent(new RequestEvent.RequestChanged(lookup.facts(request), now, byRule));
        live.changed(request.machineId());
    }

    /**
     * Repeats the checks while the accounts are locked. Concurrent requests may have seen the same free quota.
     *
     * @throws RequestRefused a check blocks it
     */
    private Submission checked(Person requester, RequestDraft draft, RequestKind.Checks checks) {
        RequestContext context = lookup.context(draft.machineId());
        List<Check> results = checks.of(List.of(new RequestKind.Case(draft.details(), context))).getFirst();
        results.stream()
                .filter(Check::stops)
                .findFirst()
                .or(() -> slots.stop(context, draft.startsAt(), requester.zone()))
                .ifPresent(stop -> {
                    throw new RequestRefused(stop.text());
                });
        return new Submission(draft.kind(), draft.details(), draft.startsAt(), requester, context, results);
    }

    /** False for a request with the maximum number of comments. */
    @Transactional(readOnly = true)
    public boolean acceptsComments(long id) {
        return comments.countByRequestId(id) < MAX_COMMENTS;
    }

    /**
     * Adds a comment. A conversation waits for the other side then, also if it was closed. A comment of the requester answers the
     * question of an admin.
     */
    @Transactional
    public void comment(long id, Person author, String text) {
        Request request = locks.lock(id);
        if (comments.countByRequestId(id) >= MAX_COMMENTS) {
            throw new RequestNotOpen(request);
        }
        Instant now = clock.instant();
        if (request.isConversation()) {
            request.reply(author.id(), now);
        } else if (author.id() == request.requesterId()) {
            answer(request, now);
        }
        RequestComment comment = comments.save(new RequestComment(id, author.id(), text, now));
        events.publishEvent(new RequestEvent.RequestCommented(lookup.facts(request), now, comment.id(), author, text));
        live.changed(request.machineId());
    }

    private void answer(Request request, Instant now) {
        if (request.answerQuestion(now)) {
            expiry.leaveTime(request, now);
        }
    }

    /**
     * Asks the requester for information, in a comment. The waiting time for admins is paused until the answer.
     *
     * @throws RequestNotOpen the request is decided, or has the maximum number of comments
     * @throws RequestRefused it is the request of this admin
     */
    @Transactional
    void ask(long id, Person by, String text) {
        Request request = locks.lock(id);
        if (request.requesterId() == by.id()) {
            throw new RequestRefused("This is your own request. Another admin can ask for information.");
        }
        if (comments.countByRequestId(id) >= MAX_COMMENTS || !request.may(RequestAct.ASK)) {
            throw new RequestNotOpen(request);
        }
        Instant now = clock.instant();
        RequestComment comment = comments.save(new RequestComment(id, by.id(), text, now));
        request.ask(comment.id(), now);
        events.publishEvent(new RequestEvent.RequestAsked(lookup.facts(request), now, comment.id(), by, text));
        live.changed(request.machineId());
    }

    /**
     * Cancels a request together with its queued job.
     *
     * @throws RequestNotOpen the request was denied or has ended, or its job has started
     */
    @Transactional
    @Retryable(includes = JobAssignedMeanwhile.class, maxRetries = MAX_JOBS, delay = 5)
    public void cancel(long id, Person by, @Nullable String words) {
        Request request = locks.lockWithJob(id);
        Instant now = clock.instant();
        Long job = request.job().id();
        if (job != null && !request.state().ended() && !queue.stillWaits(job)) {
            throw RequestNotOpen.begun(request);
        }
        request.cancel(words, now);
        if (job != null) {
            queue.cancel(job, "Request " + id + " was cancelled by " + by.name());
        }
        cancellations.save(new Cancellation(request, by.id(), words, now));
        events.publishEvent(new RequestEvent.RequestCancelled(lookup.facts(request), now, by, words));
        live.changed(request.machineId());
    }
}
