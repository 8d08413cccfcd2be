package org.magrathea.rules;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.Keyset;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.lists.Cell;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListQuery;
import org.magrathea.lists.Listing;
import org.magrathea.lists.Lists;
import org.magrathea.lists.Source;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The requests of a try-out: what the rule does, and what was decided. */
@Component
class TryOutList {

    private static final Keyset<TriedRequest> NEWEST = Keyset.<TriedRequest>order()
            .number("r.id", Keyset.Way.DOWN, TriedRequest::id);

    private final Lists lists;
    private final People people;
    private final Source<TriedRequest> source;

    /** A request with the verdict of the rule. */
    record Row(TriedRequest request, @Nullable Person requester, Verdict verdict) {
    }

    TryOutList(Lists lists, People people, EntityManager entities) {
        this.lists = lists;
        this.people = people;
        source = Source.jpql(entities, TriedRequest.class, TriedRequest.SELECT);
    }

    ModelAndView answer(String kind, TryOut.Result result, ListQuery query, String view) {
        Condition base = new Condition("r.kind = :kind and r.submittedAt >= :since and r.madeBy is null",
                Map.of("kind", kind, "since", result.since()));
        return lists.answer(list(result), query, source, base, some -> rows(some, result), view);
    }

    private static Listing<TriedRequest, Row> list(TryOut.Result result) {
        return Listing.<TriedRequest, Row>of("request", "requests")
                .empty("No requests of this kind in the last 90 days.")
                .order("newest", NEWEST)
                .filter(Filter.choice("rule", "Rule", "All", Stream.of(Verdict.Outcome.values())
                        .map(outcome -> new Filter.Option(outcome.name().toLowerCase(Locale.ROOT), outcome.word(),
                                among(result.ids(outcome), "of" + outcome.name())))
                        .toList()))
                .filter(Filter.choice("decision", "Decision", "All",
                        Filter.option("approved", "approved", "d.approved = true and d.ruleId is null"),
                        Filter.option("denied", "denied", "d.approved = false"),
                        Filter.option("rule", "approved by a rule", "d.ruleId is not null"),
                        Filter.option("none", "not decided", "d.approved is null")))
                .column("Request",
                        row -> Cell.link(row.request.id() + " · " + row.request.title(), "/requests/" + row.request.id()))
                .column("Tenant", row -> Cell.text(row.requester == null ? null : row.requester.name()))
                .column("Sent", "nowrap", null, row -> Cell.time(row.request.sentAt()))
                .column("Rule", row -> Cell.of(Cell.badge(row.verdict.outcome().badge(), row.verdict.outcome().word()),
                        new Cell.Below(row.verdict.reason())))
                .export("reason", row -> row.verdict.reason())
                .column("Decision", row -> Cell.badge(row.request.badge(), row.request.decision()))
                .column("Result", row -> Cell.text(row.request.state().word()));
    }

    private static Condition among(List<Long> ids, String name) {
        return ids.isEmpty() ? Condition.of("1 = 0") : Condition.of("r.id in :" + name, name, ids);
    }

    private List<Row> rows(List<TriedRequest> some, TryOut.Result result) {
        Map<Long, Verdict> verdicts = result.verdicts()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(one -> one.getKey().id(), Map.Entry::getValue));
        Map<Long, Person> requesters = people.byIds(some.stream().map(TriedRequest::requester).collect(Collectors.toSet()));
        return some.stream()
                .map(request -> new Row(request, requesters.get(request.requester()), Objects.requireNonNullElseGet(
                        verdicts.get(request.id()),
                        () -> Verdict.unknown("Older than the newest " + TryOut.MOST + " requests."))))
                .toList();
    }
}
