package org.magrathea.requests;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.LiveUpdates;
import org.magrathea.machines.MachineActivity;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Chooses and moves the slots of requests, and marks missed ones. */
@Component
@Transactional
class SlotDesk {

    private static final int MAX_JOBS = 1 + RequestJob.MAX_RETRIES;

    private final RequestRepository requests;
    private final RequestLocks locks;
    private final SlotProposals proposals;
    private final RequestLookup lookup;
    private final SlotChecks checks;
    private final RequestExpiry expiry;
    private final JobQueue queue;
    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SlotDesk(RequestRepository requests, RequestLocks locks, SlotProposals proposals, RequestLookup lookup, SlotChecks checks,
            RequestExpiry expiry, JobQueue queue, LiveUpdates live, ApplicationEventPublisher events, Clock clock) {
        this.requests = requests;
        this.locks = locks;
        this.proposals = proposals;
        this.lookup = lookup;
        this.checks = checks;
        this.expiry = expiry;
        this.queue = queue;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public SlotView view(long id) {
        Request request = requests.findById(id).orElseThrow();
        Instant start = request.slot().startsAt();
        Instant now = clock.instant();
        List<Instant> others = start == null
                ? List.of()
                : proposals.of(id).stream().filter(other -> other.isAfter(now)).toList();
        Instant missed = request.may(RequestAct.MOVE) ? request.slot().missedAt() : null;
        return new SlotView(start, missed, request.mayMove(now), start != null && !start.isAfter(now), others.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(Objects.requireNonNull(start)), others.stream()).sorted().distinct().toList());
    }

    /**
     * An admin chooses one of the proposed start times of an undecided request. The others stay proposals.
     *
     * @throws RequestChanged the request has a newer revision, or does not propose this time
     * @throws ApprovalBlocked the time has passed
     */
    public void choose(long id, int shown, Instant chosen, Person by) {
        Request request = locks.lock(id);
        Instant former = request.slot().startsAt();
        List<Instant> others = new ArrayList<>(proposals.of(id));
        if (chosen.equals(former)) {
            return;
        }
        if (former == null || !others.remove(chosen)) {
            throw new RequestChanged(request);
        }
        Instant now = clock.instant();
        if (!chosen.isAfter(now)) {
            throw new ApprovalBlocked("This start is in the past. Choose another one.");
        }
        others.add(former);
        request.choose(shown, chosen, SlotText.moved(request.contents().sentence(), former, chosen, zone(request)));
        proposals.replace(id, others);
        events.publishEvent(
                new MachineActivity(lookup.machine(request), by, "chose the start " + chosen + " of request " + id, null, now));
    }

    /**
     * Moves an approved request whose job has not started, also one whose slot was missed. Returns warnings about the new time.
     *
     * @param start null for now
     * @throws SlotNotMoved it is too late, or the time is not possible
     * @throws RequestNotOpen the job has started, or the request is not approved
     */
    @Retryable(includes = JobAssignedMeanwhile.class, maxRetries = MAX_JOBS, delay = 5)
    public List<Check> move(long id, @Nullable Instant start, Person by) {
        Request request = locks.lockWithJob(id);
        Instant now = clock.instant();
        Long job = request.job().id();
        if (!request.state().approvedAndNotBegun()) {
            throw new RequestNotOpen(request);
        }
        if (job == null || !queue.stillWaits(job)) {
            throw RequestNotOpen.begun(request);
        }
        if (!request.mayMove(now)) {
            throw new SlotNotMoved("The start of request " + id
                    + " can be changed until one hour before it. Cancel the request instead.");
        }
        List<Check> conflicts = conflicts(request, job, start, by);
        conflicts.stream().filter(Check::stops).findFirst().ifPresent(stop -> {
            throw new SlotNotMoved(stop.text());
        });
        Instant next = start == null ? now : start;
        request.move(next, SlotText.moved(request.contents().sentence(), request.slot().startsAt(), next, zone(request)), now);
        queue.move(job, next);
        events.publishEvent(new SlotEvent.SlotMoved(lookup.facts(request), now, by));
        events.publishEvent(new MachineActivity(lookup.machine(request), by, "moved request " + id + " to " + next, null, now));
        live.changed(request.machineId());
        return conflicts;
    }

    /** Marks the slot as missed, if its job still waits. The job is on hold until another start is chosen. */
    public void miss(long id, Instant latest) {
        Request request = locks.lockWithJob(id);
        Instant start = request.slot().startsAt();
        Long job = request.job().id();
        if (request.state() != RequestState.SCHEDULED || start == null || !start.isBefore(latest) || job == null
                || !queue.hold(job)) {
            return;
        }
        Instant now = clock.instant();
        request.miss(now);
        events.publishEvent(new SlotEvent.SlotMissed(lookup.facts(request), now, expiry.of(request).orElse(null)));
        events.publishEvent(
                new MachineActivity(lookup.machine(request), null, "marked the slot of request " + id + " as missed", null, now));
        live.changed(request.machineId());
    }

    private List<Check> conflicts(Request request, long job, @Nullable Instant start, Person by) {
        RequestContext context = lookup.context(request.machineId());
        return checks.of(new RequestContext(context.machine(), context.host(),
                context.jobs().stream().filter(other -> other.id() != job).toList()), start, by.zone());
    }

    private ZoneId zone(Request request) {
        return lookup.facts(request).requester().zone();
    }
}
