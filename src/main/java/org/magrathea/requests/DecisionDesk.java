package org.magrathea.requests;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.LiveUpdates;
import org.magrathea.machines.MachineFacts;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where admins decide. A decision, its job and its mails are one transaction. */
@Component
@Transactional
public class DecisionDesk {

    private final RequestLocks locks;
    private final DecisionRepository decisions;
    private final RequestKinds kinds;
    private final RequestLookup lookup;
    private final SecondAdmin secondAdmin;
    private final JobQueue queue;
    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DecisionDesk(RequestLocks locks, DecisionRepository decisions, RequestKinds kinds, RequestLookup lookup,
            SecondAdmin secondAdmin,
            JobQueue queue, LiveUpdates live, ApplicationEventPublisher events, Clock clock) {
        this.locks = locks;
        this.decisions = decisions;
        this.kinds = kinds;
        this.lookup = lookup;
        this.secondAdmin = secondAdmin;
        this.queue = queue;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Approves the revision that was shown and queues its job.
     *
     * @throws RequestNotOpen somebody decided or withdrew it before
     * @throws RequestChanged it is not what was shown any more
     * @throws CannotBeApproved a check stops it, or it is the admin's own while another admin could decide
     */
    public void approve(long id, int shown, Person by, @Nullable String words) {
        Request request = locks.lock(id);
        Instant now = clock.instant();
        MachineFacts machine = lookup.machine(request);
        request.approve(shown, now);
        requireAllowed(request, machine, by);
        decisions.save(new Decision(request, true, by.id(), words, now));
        RequestFacts facts = lookup.facts(request);
        events.publishEvent(new RequestEvent.RequestApproved(facts, now, by, words));
        Instant start = request.startsAt();
        Approved approved = new Approved(id, request.details(), machine, facts.requester(), by, start == null ? now : start);
        switch (kinds.named(request.kind()).carry(approved)) {
            case Carrying.ByJob job -> request.assign(queue.queue(job.order()));
            case Carrying.AtOnce done -> {
                request.finish(done.summary(), now);
                events.publishEvent(new RequestEvent.RequestDone(facts, now, done.summary()));
            }
        }
        live.changed(request.machineId());
    }

    /** Denies the revision that was shown; the reason reaches the requester. */
    public void deny(long id, int shown, Person by, String reason) {
        Request request = locks.lock(id);
        Instant now = clock.instant();
        request.deny(shown, reason, now);
        decisions.save(new Decision(request, false, by.id(), reason, now));
        events.publishEvent(new RequestEvent.RequestDenied(lookup.facts(request), now, by, reason));
        live.changed(request.machineId());
    }

    private void requireAllowed(Request request, MachineFacts machine, Person by) {
        secondAdmin.objection(request, by).ifPresent(objection -> {
            throw new CannotBeApproved(objection);
        });
        List<Check> stopping = kinds.named(request.kind())
                .checks(request.details(), lookup.around(machine))
                .stream()
                .filter(Check::stops)
                .toList();
        if (!stopping.isEmpty()) {
            throw new CannotBeApproved("Not approved. " + stopping.getFirst().text());
        }
    }
}
