package org.magrathea.requests;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.accounts.GivenPasswords;
import org.magrathea.accounts.Marks;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for a decision, oldest first, read with a fixed number of statements. */
@Component
@Transactional(readOnly = true)
class ApprovalQueue {

    private static final int PAGE = 20;
    private static final Limit FORMER_DECISIONS = Limit.of(20);
    private static final Keyset<Request> OLDEST = Keyset.<Request>order()
            .time("r.submittedAt", Keyset.Way.UP, Request::submittedAt)
            .number("r.id", Keyset.Way.UP, Request::id);

    private final RequestRepository requests;
    private final RequestKinds kinds;
    private final Machines machines;
    private final Hosts hosts;
    private final People people;
    private final GivenPasswords given;
    private final Jobs jobs;
    private final EntityManager entities;

    ApprovalQueue(RequestRepository requests, RequestKinds kinds, Machines machines, Hosts hosts, People people,
            GivenPasswords given, Jobs jobs, EntityManager entities) {
        this.requests = requests;
        this.kinds = kinds;
        this.machines = machines;
        this.hosts = hosts;
        this.people = people;
        this.given = given;
        this.jobs = jobs;
        this.entities = entities;
    }

    public long waiting() {
        return requests.countWaiting();
    }

    /** How long half of the last decided requests of this kind waited at most; empty before the first. */
    public Optional<Duration> usualWait(String kind) {
        List<Duration> waits = requests.lastDecided(kind, FORMER_DECISIONS)
                .stream()
                .map(WaitingTime::length)
                .sorted()
                .toList();
        return waits.isEmpty() ? Optional.empty() : Optional.of(waits.get(waits.size() / 2));
    }

    public Paged<QueueEntry> page(Person viewer, PageAt at) {
        Paged<Request> page = OLDEST.page(at, PAGE, entities, Request.class, "select r from Request r",
                "r.state in (SUBMITTED, NEEDS_ANSWER)", Map.of());
        List<Request> waiting = page.rows();
        Map<Long, MachineFacts> machine = machines.byIds(waiting.stream().map(Request::machineId).distinct().toList());
        Map<Long, Person> requester = people.byIds(waiting.stream().map(Request::requesterId).distinct().toList());
        Marks marks = given.marks(requester.keySet());
        Map<Long, Host> host = hosts.all().stream().collect(Collectors.toMap(Host::id, Function.identity()));
        Map<Long, List<JobView>> active = jobs.activeOn(machine.keySet())
                .stream()
                .collect(Collectors.groupingBy(JobView::machineId));
        Map<Long, Looked> looked = look(waiting, request -> {
            MachineFacts its = found(machine, request.machineId());
            return new Surroundings(its, host.get(its.hostId()), active.getOrDefault(its.id(), List.of()));
        });
        return page.map(request -> entry(request, found(machine, request.machineId()), found(requester, request.requesterId()),
                found(looked, request.id()), viewer, marks));
    }

    /** What a kind says of a request. */
    private record Looked(Map<String, String> facts, List<Check> checks) {
    }

    /** By the number of the request; each kind is asked once for all of its requests. */
    private Map<Long, Looked> look(List<Request> waiting, Function<Request, Surroundings> around) {
        Map<Long, Looked> looked = new HashMap<>();
        waiting.stream().collect(Collectors.groupingBy(Request::kind)).forEach((name, some) -> {
            RequestKind kind = kinds.named(name);
            List<Map<String, String>> facts = kind.facts(some.stream().map(Request::details).toList());
            List<List<Check>> checks = kind
                    .checks(some.stream().map(one -> new RequestKind.Case(one.details(), around.apply(one))).toList());
            for (int at = 0; at < some.size(); at++) {
                looked.put(some.get(at).id(), new Looked(facts.get(at), checks.get(at)));
            }
        });
        return looked;
    }

    private static QueueEntry entry(Request request, MachineFacts machine, Person requester, Looked looked, Person viewer,
            Marks marks) {
        return new QueueEntry(request.id(), request.revision(), request.kind(), request.title(), request.sentence(),
                request.why(), request.startsAt(), request.submittedAt(), requester, machine, looked.facts(), looked.checks(),
                requester.id() == viewer.id(), marks.of(requester.id(), request.revisedAt()));
    }

    private static <T> T found(Map<Long, T> all, long id) {
        T one = all.get(id);
        if (one == null) {
            throw new IllegalStateException("Nothing has the number " + id);
        }
        return one;
    }
}
