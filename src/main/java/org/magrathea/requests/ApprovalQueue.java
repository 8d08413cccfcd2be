package org.magrathea.requests;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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

import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for a decision, oldest first, read with a fixed number of statements. */
@Component
@Transactional(readOnly = true)
class ApprovalQueue {

    static final int PAGE = 20;
    private static final int FORMER_DECISIONS = 20;

    private final RequestRepository requests;
    private final RequestKinds kinds;
    private final Machines machines;
    private final Hosts hosts;
    private final People people;
    private final GivenPasswords given;
    private final Jobs jobs;

    ApprovalQueue(RequestRepository requests, RequestKinds kinds, Machines machines, Hosts hosts, People people,
            GivenPasswords given, Jobs jobs) {
        this.requests = requests;
        this.kinds = kinds;
        this.machines = machines;
        this.hosts = hosts;
        this.people = people;
        this.given = given;
        this.jobs = jobs;
    }

    public long waiting() {
        return requests.countWaiting();
    }

    /** How long half of the last decided requests of this kind waited at most; empty before the first. */
    public Optional<Duration> usualWait(String kind) {
        List<Duration> waits = requests.lastDecided(kind, PageRequest.ofSize(FORMER_DECISIONS))
                .stream()
                .map(WaitingTime::length)
                .sorted()
                .toList();
        return waits.isEmpty() ? Optional.empty() : Optional.of(waits.get(waits.size() / 2));
    }

    public List<QueueEntry> page(Person viewer, int number) {
        List<Request> waiting = requests.waiting(PageRequest.of(number, PAGE));
        Map<Long, MachineFacts> machine = machines.byIds(waiting.stream().map(Request::machineId).distinct().toList());
        Map<Long, Person> requester = people.byIds(waiting.stream().map(Request::requesterId).distinct().toList());
        Marks marks = given.marks(requester.keySet());
        Map<Long, Host> host = hosts.all().stream().collect(Collectors.toMap(Host::id, Function.identity()));
        Map<Long, List<JobView>> active = jobs.activeOn(machine.keySet())
                .stream()
                .collect(Collectors.groupingBy(JobView::machineId));
        return waiting.stream().map(request -> {
            MachineFacts its = found(machine, request.machineId());
            return entry(request, its, found(requester, request.requesterId()),
                    new Surroundings(its, host.get(its.hostId()), active.getOrDefault(its.id(), List.of())), viewer, marks);
        }).toList();
    }

    private QueueEntry entry(Request request, MachineFacts machine, Person requester, Surroundings around, Person viewer,
            Marks marks) {
        RequestKind kind = kinds.named(request.kind());
        return new QueueEntry(request.id(), request.revision(), request.kind(), request.title(), request.sentence(),
                request.why(),
                request.startsAt(), request.submittedAt(), requester, machine, kind.facts(request.details()),
                kind.checks(request.details(), around), requester.id() == viewer.id(),
                marks.of(requester.id(), request.revisedAt()));
    }

    private static <T> T found(Map<Long, T> all, long id) {
        T one = all.get(id);
        if (one == null) {
            throw new IllegalStateException("Nothing has the number " + id);
        }
        return one;
    }
}
