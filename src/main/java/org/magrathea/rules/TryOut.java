package org.magrathea.rules;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.People;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.requests.MeasuredKind;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tries a rule out against the requests of the last 90 days, at most the last 2000. Each is compared with the state that was
 * recorded when it was sent. The count in 24 hours is that of the approvals by this rule in the try-out.
 */
@Component
@Transactional(readOnly = true)
class TryOut {

    static final Duration PERIOD = Duration.ofDays(90);
    static final int MOST = 2000;

    private final EntityManager entities;
    private final RequestMeasurementRepository measurements;
    private final Measuring measuring;
    private final Machines machines;
    private final People people;
    private final Clock clock;

    TryOut(EntityManager entities, RequestMeasurementRepository measurements, Measuring measuring, Machines machines,
            People people, Clock clock) {
        this.entities = entities;
        this.measurements = measurements;
        this.measuring = measuring;
        this.machines = machines;
        this.people = people;
        this.clock = clock;
    }

    /** The tried requests with the verdicts, the oldest first. */
    record Result(Instant since, Map<TriedRequest, Verdict> verdicts) {

        List<Long> ids(Verdict.Outcome outcome) {
            return verdicts.entrySet()
                    .stream()
                    .filter(one -> one.getValue().outcome() == outcome)
                    .map(one -> one.getKey().id())
                    .toList();
        }

        Summary summary() {
            return Summary.of(verdicts);
        }
    }

    /** Whether the newest requests only are tried out, because there are too many. */
    static boolean isCut(Result result) {
        return result.verdicts().size() == MOST;
    }

    Result of(String kind, Conditions conditions) {
        Instant since = clock.instant().minus(PERIOD);
        List<TriedRequest> requests = entities
                .createQuery(TriedRequest.SELECT + " where r.kind = :kind and r.submittedAt >= :since and r.madeBy is null"
                        + " order by r.id desc", TriedRequest.class)
                .setParameter("kind", kind)
                .setParameter("since", since)
                .setMaxResults(MOST)
                .getResultList();
        List<TriedRequest> oldestFirst = requests.stream().sorted(Comparator.comparing(TriedRequest::sentAt)).toList();
        return new Result(since, judged(kind, conditions, oldestFirst));
    }

    private Map<TriedRequest, Verdict> judged(String kind, Conditions conditions, List<TriedRequest> requests) {
        Map<Long, MachineFacts> of = machines.byIds(requests.stream().map(TriedRequest::machine).collect(Collectors.toSet()));
        Map<Long, Instant> created = people.created(requests.stream().map(TriedRequest::requester).collect(Collectors.toSet()));
        Map<Long, RequestMeasurement> recorded = recorded(requests);
        Map<Long, MeasuredKind.Demand> demands = demands(kind, requests, recorded, of);
        Map<Long, Deque<Instant>> approvals = new HashMap<>();
        Map<TriedRequest, Verdict> verdicts = new LinkedHashMap<>();
        for (TriedRequest request : requests) {
            MachineFacts machine = of.get(request.machine());
            if (machine == null) {
                verdicts.put(request, Verdict.unknown("The machine was deleted."));
                continue;
            }
            Deque<Instant> earlier = approvals.computeIfAbsent(request.requester(), requester -> new ArrayDeque<>());
            earlier.removeIf(at -> !at.isAfter(request.sentAt().minus(RuleDecisions.DAY)));
            Verdict verdict = Judge.of(conditions,
                    situation(request, machine, recorded.get(request.id()), demands.get(request.id()),
                            Objects.requireNonNullElse(created.get(request.requester()), request.sentAt()), earlier.size()));
            if (verdict.isApproval()) {
                earlier.add(request.sentAt());
            }
            verdicts.put(request, verdict);
        }
        return verdicts;
    }

    private static Situation situation(TriedRequest request, MachineFacts machine, @Nullable RequestMeasurement recorded,
            MeasuredKind.@Nullable Demand demand, Instant tenantSince, int approvals) {
        Instant start = request.startsAt() == null || request.startsAt().isBefore(request.sentAt())
                ? request.sentAt()
                : request.startsAt();
        boolean own = machine.ownerId() == request.requester();
        if (recorded != null) {
            Measured then = recorded.measured();
            return new Situation(request.sentAt(), start, tenantSince, own, then.disk(), then.memory(), then.hostDisk(),
                    then.hostMemory(), then.withinQuota(), then.warned(), approvals);
        }
        return new Situation(request.sentAt(), start, tenantSince, own, demand == null ? 0 : demand.disk(),
                demand == null ? 0 : demand.memory(), null, null, null, null, approvals);
    }

    private Map<Long, RequestMeasurement> recorded(List<TriedRequest> requests) {
        Map<Long, Integer> revisions = requests.stream().collect(Collectors.toMap(TriedRequest::id, TriedRequest::revision));
        return requests.isEmpty()
                ? Map.of()
                : measurements.findByRequestIdIn(revisions.keySet())
                        .stream()
                        .filter(one -> Objects.equals(revisions.get(one.requestId()), one.revision()))
                        .collect(Collectors.toMap(RequestMeasurement::requestId, Function.identity()));
    }

    /** Sizes of requests from before the recording, from their details. */
    private Map<Long, MeasuredKind.Demand> demands(String kind, List<TriedRequest> requests,
            Map<Long, RequestMeasurement> recorded, Map<Long, MachineFacts> machines) {
        List<TriedRequest> old = new ArrayList<>();
        List<RequestKind.Case> cases = new ArrayList<>();
        for (TriedRequest request : requests) {
            MachineFacts machine = machines.get(request.machine());
            if (machine != null && !recorded.containsKey(request.id())) {
                old.add(request);
                cases.add(new RequestKind.Case(request.details(), new RequestContext(machine, null, List.of())));
            }
        }
        List<MeasuredKind.Demand> sizes = measuring.demands(kind, cases);
        Map<Long, MeasuredKind.Demand> demands = new HashMap<>();
        for (int at = 0; at < old.size(); at++) {
            demands.put(old.get(at).id(), sizes.get(at));
        }
        return demands;
    }
}
