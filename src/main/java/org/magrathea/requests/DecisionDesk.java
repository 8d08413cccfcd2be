package org.magrathea.requests;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.LiveUpdates;
import org.magrathea.machines.MachineFacts;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Approves and denies requests. A decision, its job and its mails are one transaction. */
@Component
public class DecisionDesk {

    private final RequestLocks locks;
    private final DecisionRepository decisions;
    private final RequestKinds kinds;
    private final PreparedChecks prepared;
    private final RequestLookup lookup;
    private final SecondAdmin secondAdmin;
    private final SlotChecks slots;
    private final SecondApproval second;
    private final SlotDesk starts;
    private final JobQueue queue;
    private final LiveUpdates live;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DecisionDesk(RequestLocks locks, DecisionRepository decisions, RequestKinds kinds, PreparedChecks prepared,
            RequestLookup lookup, SecondAdmin secondAdmin, SecondApproval second, SlotChecks slots, SlotDesk starts,
            JobQueue queue, LiveUpdates live, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.locks = locks;
        this.decisions = decisions;
        this.kinds = kinds;
        this.prepared = prepared;
        this.lookup = lookup;
        this.secondAdmin = secondAdmin;
        this.slots = slots;
        this.second = second;
        this.starts = starts;
        this.queue = queue;
        this.live = live;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** The effect of an approval. */
    public enum Effect {
        /** Its job is queued. */
        QUEUED,
        /** It took effect without a job. */
        IMMEDIATE,
        /** It was the first of two approvals. The request waits for the second one. */
        FIRST_APPROVAL
    }

    /**
     * Approves the revision that was shown and queues its job. If the kind needs two approvals, the first one is only recorded.
     *
     * @throws RequestNotOpen the request was already decided or cancelled
     * @throws RequestChanged the request has a newer revision
     * @throws ApprovalBlocked a check blocks it, or another admin must decide
     */
    public Effect approve(long id, int shown, Person by, @Nullable String words) {
        return approve(id, shown, null, by, words);
    }

    /** The same with one of the proposed start times. Null keeps the start. A refused approval does not change it. */
    Effect approve(long id, int shown, @Nullable Instant start, Person by, @Nullable String words) {
        RequestKind.Checks checks = prepared.of(id);
        return Objects.requireNonNull(transaction.execute(status -> {
            if (start != null) {
                choose(id, shown, start, by);
            }
            return approve(id, shown, by, words, checks);
        }));
    }

    /**
     * Approves one of several selected requests.
     *
     * @throws ApprovalBlocked as above, and if it needs two approvals
     */
    Effect approveSelected(long id, int shown, Person by, @Nullable String words) {
        RequestKind.Checks checks = prepared.of(id);
        return Objects.requireNonNull(transaction.execute(status -> approve(id, shown, by, null, true, words, checks)));
    }

    /** The second admin approves the start that the first one has approved. */
    private void choose(long id, int shown, Instant start, Person by) {
        Request request = locks.lock(id);
        request.requireRevision(RequestAct.CHOOSE, shown);
        if (!start.equals(request.slot().startsAt()) && second.needed(request) && second.first(request).isPresent()) {
            throw new ApprovalBlocked("The first approval is for another start. Approve that one, or propose another time.");
        }
        starts.choose(id, shown, start, by);
    }

    /** Approves inside a transaction. The hosts were queried for the checks before it. */
    @Transactional(propagation = Propagation.MANDATORY)
    Effect approve(long id, int shown, Person by, @Nullable String words, RequestKind.Checks checks) {
        return approve(id, shown, by, null, false, words, checks);
    }

    /** Approves by a rule, inside the transaction that stores this revision. */
    @Transactional(propagation = Propagation.MANDATORY)
    Effect approve(long id, int stored, AutomaticApproval approval, RequestKind.Checks checks) {
        return approve(id, stored, approval.by(), approval, true, null, checks);
    }

    private Effect approve(long id, int shown, Person by, @Nullable AutomaticApproval rule, boolean alone, @Nullable String words,
            RequestKind.Checks checks) {
        Request request = locks.lock(id);
        Instant now = clock.instant();
        request.requireRevision(RequestAct.APPROVE, shown);
        MachineFacts machine = lookup.machine(request);
        requireAllowed(request, machine, by, checks);
        if (second.takesAsFirst(request, by, alone, words, now)) {
            live.changed(request.machineId());
            return Effect.FIRST_APPROVAL;
        }
        request.approve(shown, now);
        decisions.save(rule == null
                ? new Decision(request, true, by.id(), words, now)
                : new Decision(request, rule, now));
        RequestFacts facts = lookup.facts(request);
        RequestKind kind = kinds.named(request.kind());
        String details = request.contents().details();
        boolean immediate = kind.isImmediate(details);
        events.publishEvent(new RequestEvent.RequestApproved(facts, now, by, rule == null ? null : rule.rule(), words,
                immediate));
        Instant start = request.slot().startsAt();
        Approved approved = new Approved(id, details, machine, facts.requester(), by, start == null ? now : start);
        switch (kind.execute(approved)) {
            case Execution.ByJob job -> request.assign(queue.queue(job.order()));
            case Execution.ByQueuedJob job -> request.assign(job.job());
            case Execution.Immediate done -> {
                request.finish(done.summary(), now);
                events.publishEvent(new RequestEvent.RequestDone(facts, now, done.summary()));
            }
        }
        live.changed(request.machineId());
        return immediate ? Effect.IMMEDIATE : Effect.QUEUED;
    }

    /** Denies the revision that was shown. The requester gets the reason by email. */
    @Transactional
    public void deny(long id, int shown, Person by, String reason) {
        Request request = locks.lock(id);
        Instant now = clock.instant();
        request.deny(shown, reason, now);
        decisions.save(new Decision(request, false, by.id(), reason, now));
        events.publishEvent(new RequestEvent.RequestDenied(lookup.facts(request), now, by, reason));
        live.changed(request.machineId());
    }

    private void requireAllowed(Request request, MachineFacts machine, Person by, RequestKind.Checks checks) {
        secondAdmin.objection(request, by).ifPresent(objection -> {
            throw new ApprovalBlocked(objection);
        });
        RequestContext context = lookup.context(machine);
        Instant start = request.slot().startsAt();
        checks.stop(request.contents().details(), context).or(() -> slots.stop(context, start, by.zone())).ifPresent(stop -> {
            throw new ApprovalBlocked("Not approved. " + stop.text());
        });
    }
}
