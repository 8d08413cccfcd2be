package org.magrathea.requests;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.magrathea.Keyset;
import org.magrathea.access.Person;
import org.magrathea.accounts.GivenPasswords;
import org.magrathea.accounts.Marks;
import org.magrathea.accounts.People;
import org.magrathea.accounts.PersonFilter;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostFilter;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.magrathea.lists.Cell;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListQuery;
import org.magrathea.lists.Listing;
import org.magrathea.lists.Lists;
import org.magrathea.lists.Source;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Requests that wait for a decision, oldest first. Reads a page with a fixed number of statements. */
@Component
class ApprovalQueue {

    private static final Logger log = LoggerFactory.getLogger(ApprovalQueue.class);
    private static final int PAGE = 25;
    private static final Limit FORMER_DECISIONS = Limit.of(20);
    private static final Keyset<Request> OLDEST = Keyset.<Request>order()
            .time("r.submittedAt", Keyset.Way.UP, Request::submittedAt)
            .number("r.id", Keyset.Way.UP, Request::id);

    private static final Keyset<Request> TITLE = Keyset.<Request>order()
            .text("r.contents.title", Keyset.Way.UP, request -> request.contents().title())
            .number("r.id", Keyset.Way.UP, Request::id);

    private static final Condition WAITING = Condition
            .of("r.state in (SUBMITTED, NEEDS_ANSWER) and (r.state = SUBMITTED or r.conversation = false)");

    private final RequestRepository requests;
    private final RequestKinds kinds;
    private final KindTitles titles;
    private final Machines machines;
    private final Hosts hosts;
    private final People people;
    private final GivenPasswords given;
    private final Jobs jobs;
    private final SlotChecks slots;
    private final SecondApproval second;
    private final Presence presence;
    private final Lists lists;
    private final Source<Request> source;
    private final Listing<Request, QueueEntry> list;

    ApprovalQueue(RequestRepository requests, RequestKinds kinds, KindTitles titles, Machines machines, Hosts hosts,
            People people,
            GivenPasswords given, Jobs jobs, SlotChecks slots, SecondApproval second, Presence presence, Lists lists,
            EntityManager entities,
            Clock clock) {
        this.requests = requests;
        this.kinds = kinds;
        this.titles = titles;
        this.machines = machines;
        this.hosts = hosts;
        this.people = people;
        this.given = given;
        this.jobs = jobs;
        this.slots = slots;
        this.second = second;
        this.presence = presence;
        this.lists = lists;
        source = Source.jpql(entities, Request.class, "select r from Request r");
        list = list(titles.filter(kinds.names()), hosts, clock);
    }

    /** The page draws the rows itself. The columns are those of downloads. */
    private static Listing<Request, QueueEntry> list(Filter ofKind, Hosts hosts, Clock clock) {
        return Listing.<Request, QueueEntry>of("request", "requests")
                .size(PAGE)
                .empty("New requests of tenants appear here, oldest first.")
                .order("sent", OLDEST)
                .order("title", TITLE)
                .filter(Filter.search("Title or text", "r.contents.title", "r.contents.sentence", "r.contents.why"))
                .filter(ofKind)
                .filter(PersonFilter.of("tenant", "Tenant", "r.requesterId"))
                .filter(HostFilter.of(hosts, "(select m.hostId from Machine m where m.id = r.machineId)"))
                .filter(age(clock))
                .filter(Filter.choice("for", "Waiting for", "Anyone",
                        Filter.option("admin", "An admin", "r.state = SUBMITTED"),
                        Filter.option("second", "A second admin", "r.state = SUBMITTED and exists (select f.requestId"
                                + " from FirstApproval f where f.requestId = r.id and f.revision = r.revision)"),
                        Filter.option("requester", "The requester", "r.state = NEEDS_ANSWER")))
                .bulk(new Listing.Bulk<>("/admin/approvals/selected",
                        entry -> entry.mine() || entry.conversation() ? null : entry.id() + "-" + entry.revision(),
                        entry -> "request " + entry.id(),
                        List.of(new Listing.Button("APPROVE", "Approve selected", ""),
                                new Listing.Button("DENY", "Deny selected", "danger"))))
                .column("Request", "", "title", entry -> new Cell.Text(entry.title()))
                .export("number", QueueEntry::id)
                .column("Tenant", entry -> new Cell.Text(entry.requester().name()))
                .column("Host", entry -> Cell.text(entry.host()))
                .column("Start", entry -> Cell.time(entry.startsAt()))
                .column("Warnings", entry -> new Cell.Number(entry.warnings()))
                .column("Failed checks", entry -> new Cell.Number(entry.failed()))
                .column("Sent", "", "sent", entry -> Cell.time(entry.submittedAt()));
    }

    /** Requests that are at least as old as the chosen age. */
    private static Filter age(Clock clock) {
        Map<String, Duration> ages = new LinkedHashMap<>();
        ages.put("4h", Duration.ofHours(4));
        ages.put("1d", Duration.ofDays(1));
        ages.put("3d", Duration.ofDays(3));
        List<Filter.Option> options = List.of(new Filter.Option("4h", "Over 4 hours", Condition.ALL),
                new Filter.Option("1d", "Over 1 day", Condition.ALL), new Filter.Option("3d", "Over 3 days", Condition.ALL));
        return new Filter.Choice("age", "Age", "Any age", () -> options, value -> Optional.ofNullable(ages.get(value))
                .map(age -> Condition.of("r.submittedAt <= :age", "age", clock.instant().minus(age))));
    }

    public long waiting() {
        return requests.countWaiting();
    }

    /**
     * Median waiting time of the last decided requests of this kind, or of a conversation until the first answer. Empty before
     * the first one.
     */
    public Optional<Duration> usualWait(String kind) {
        boolean conversation = kinds.named(kind) instanceof ConversationKind;
        List<Duration> waits = (conversation
                ? requests.lastAnswered(kind, FORMER_DECISIONS)
                : requests.lastDecided(kind, FORMER_DECISIONS)).stream()
                .map(WaitingTime::length)
                .sorted()
                .toList();
        return waits.isEmpty() ? Optional.empty() : Optional.of(waits.get(waits.size() / 2));
    }

    /** The waiting requests, as {@code list} of the view. */
    ModelAndView answer(Person viewer, ListQuery query, String view) {
        return lists.answerAfterReading(list, query, source, WAITING,
                waiting -> entries(viewer, waiting), view);
    }

    /** Entries of requests, with a fixed number of statements. */
    List<QueueEntry> entries(Person viewer, List<Request> waiting) {
        Map<Long, MachineFacts> machine = machines.byIds(waiting.stream().map(Request::machineId).distinct().toList());
        Map<Long, FirstApproval> first = second.first(waiting);
        Map<Long, Person> person = people.byIds(Stream.concat(waiting.stream().map(Request::requesterId),
                first.values().stream().map(FirstApproval::approvedBy)).distinct().toList());
        Set<Long> two = second.needing(waiting);
        Map<Long, String> stuck = second.stuck(waiting, two);
        Map<Long, List<String>> others = presence.others(waiting.stream().map(Request::id).toList(), viewer);
        Marks marks = given.marks(person.keySet());
        Map<Long, Host> host = hosts.all().stream().collect(Collectors.toMap(Host::id, Function.identity()));
        Map<Long, List<JobView>> active = jobs.activeOn(machine.keySet())
                .stream()
                .collect(Collectors.groupingBy(JobView::machineId));
        Map<Long, Evaluation> evaluations = evaluate(waiting, viewer.zone(), request -> {
            MachineFacts its = found(machine, request.machineId());
            return new RequestContext(its, host.get(its.hostId()), active.getOrDefault(its.id(), List.of()));
        });
        return waiting.stream().map(request -> {
            MachineFacts its = machine.get(request.machineId());
            Host on = its == null ? null : host.get(its.hostId());
            FirstApproval given = first.get(request.id());
            return new QueueEntry(request.id(), request.revision(), titles.of(request.kind()), request.isConversation(),
                    request.contents().title(), request.contents().sentence(), request.contents().why(),
                    request.slot().startsAt(), request.submittedAt(),
                    found(person, request.requesterId()), on == null ? null : on.name(),
                    found(evaluations, request.id()).facts(), found(evaluations, request.id()).checks(),
                    request.requesterId() == viewer.id(), marks.of(request.requesterId(), request.revisedAt()),
                    two.contains(request.id()),
                    given == null || !two.contains(request.id()) ? null : found(person, given.approvedBy()).name(),
                    stuck.get(request.id()),
                    others.getOrDefault(request.id(), List.of()));
        }).toList();
    }

    /** Facts and checks of a request. */
    private record Evaluation(Map<String, String> facts, List<Check> checks) {
    }

    /** Facts and checks by request number. Each kind is called once for all its requests. */
    private Map<Long, Evaluation> evaluate(List<Request> waiting, ZoneId zone, Function<Request, RequestContext> context) {
        Map<Long, Evaluation> evaluations = new HashMap<>();
        waiting.stream().collect(Collectors.groupingBy(Request::kind)).forEach((name, some) -> {
            try {
                evaluations.putAll(evaluate(name, some, zone, context));
            } catch (RuntimeException one) {
                log.warn("The checks of requests of the kind {} failed together. They run one by one", name, one);
                some.forEach(request -> evaluations.put(request.id(), evaluateOne(request, zone, context)));
            }
        });
        return evaluations;
    }

    private Map<Long, Evaluation> evaluate(String name, List<Request> some, ZoneId zone,
            Function<Request, RequestContext> context) {
        RequestKind kind = kinds.named(name);
        List<Map<String, String>> facts = kind.facts(some.stream().map(request -> request.contents().details()).toList());
        List<List<Check>> checks = some.getFirst().isConversation()
                ? some.stream().map(one -> List.<Check>of()).toList()
                : checks(kind, some, zone, context);
        Map<Long, Evaluation> evaluations = new HashMap<>();
        for (int at = 0; at < some.size(); at++) {
            evaluations.put(some.get(at).id(), new Evaluation(facts.get(at), checks.get(at)));
        }
        return evaluations;
    }

    /** The checks of the kind, then the conflicts of the start time. */
    private List<List<Check>> checks(RequestKind kind, List<Request> some, ZoneId zone,
            Function<Request, RequestContext> context) {
        List<RequestContext> contexts = some.stream().map(context).toList();
        List<RequestKind.Case> cases = new ArrayList<>();
        List<TimeConflicts.Time> times = new ArrayList<>();
        for (int at = 0; at < some.size(); at++) {
            cases.add(new RequestKind.Case(some.get(at).contents().details(), contexts.get(at)));
            times.add(new TimeConflicts.Time(contexts.get(at), some.get(at).slot().startsAt()));
        }
        List<List<Check>> checks = kind.checks(cases);
        List<List<Check>> conflicts = slots.of(times, zone);
        return IntStream.range(0, some.size())
                .mapToObj(at -> Stream.concat(checks.get(at).stream(), conflicts.get(at).stream()).toList())
                .toList();
    }

    /** A request whose checks fail with an error is shown as blocked, and the others are not affected. */
    private Evaluation evaluateOne(Request request, ZoneId zone, Function<Request, RequestContext> context) {
        try {
            return found(evaluate(request.kind(), List.of(request), zone, context), request.id());
        } catch (RuntimeException failed) {
            log.error("The checks of request {} failed", request.id(), failed);
            return new Evaluation(Map.of(), List.of(Check.stop(
                    "The checks of this request failed with an internal error. The log of the portal has the cause.")));
        }
    }

    private static <T> T found(Map<Long, T> all, long id) {
        T one = all.get(id);
        if (one == null) {
            throw new IllegalStateException("No row with the number " + id);
        }
        return one;
    }
}
