package org.magrathea.rules;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
import org.magrathea.requests.RequestCard;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The list of rules. */
@Component
class RuleList {

    private static final Duration COUNTED = Duration.ofDays(30);
    private static final Keyset<Rule> NAME = Keyset.<Rule>order()
            .text("r.name", Keyset.Way.UP, Rule::name)
            .number("r.id", Keyset.Way.UP, Rule::id);

    private final Lists lists;
    private final RuleRepository rules;
    private final People people;
    private final Clock clock;
    private final Map<String, String> kinds;
    private final Source<Rule> source;
    private final Listing<Rule, Row> list;

    /** A rule, the admin for whom it acts, and its approvals in 30 days. */
    record Row(Rule rule, @Nullable Person by, long approvals) {
    }

    RuleList(Lists lists, RuleRepository rules, People people, Measuring measuring, List<RequestCard> cards,
            EntityManager entities, Clock clock) {
        this.lists = lists;
        this.rules = rules;
        this.people = people;
        this.clock = clock;
        kinds = measuring.titles(cards);
        source = Source.jpql(entities, Rule.class, "select r from Rule r");
        list = Listing.<Rule, Row>of("rule", "rules")
                .empty("No rules yet. Admins decide all requests.")
                .order("name", NAME)
                .filter(Filter.search("Name", "r.name"))
                .filter(Filter.states(RuleState.class, "r.state", RuleState::word))
                .filter(Filter.choice("kind", "Kind", "All kinds", options()))
                .column("Rule", "", "name", row -> Cell.link(row.rule.name(), "/admin/rules/" + row.rule.id()))
                .column("Kind", row -> Cell.text(kinds.getOrDefault(row.rule.kind(), row.rule.kind())))
                .column("Conditions", row -> Cell.text(row.rule.conditions().text()))
                .column("State", "nowrap", null, row -> Cell.badge(row.rule.state().badge(), row.rule.state().word()))
                .column("Changed by", row -> Cell.text(row.by == null ? "portal" : row.by.name()))
                .column("Approved in 30 days", "num", null, row -> new Cell.Number(row.approvals));
    }

    private List<Filter.Option> options() {
        return kinds.entrySet()
                .stream()
                .map(kind -> Filter.option(kind.getKey(), kind.getValue(), "r.kind = '" + kind.getKey() + "'"))
                .toList();
    }

    ModelAndView answer(ListQuery query, String view) {
        return lists.answer(list, query, source, Condition.ALL, this::rows, view);
    }

    private List<Row> rows(List<Rule> some) {
        if (some.isEmpty()) {
            return List.of();
        }
        Map<Long, Person> persons = people
                .byIds(some.stream().map(Rule::changedBy).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<Long, Long> counts = rules.approvals(some.stream().map(Rule::id).toList(), clock.instant().minus(COUNTED))
                .stream()
                .collect(Collectors.toMap(Approvals::rule, Approvals::count));
        return some.stream()
                .map(rule -> new Row(rule, rule.changedBy() == null ? null : persons.get(rule.changedBy()),
                        counts.getOrDefault(rule.id(), 0L)))
                .toList();
    }
}
