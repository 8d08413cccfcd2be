package org.magrathea.mirrors;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.magrathea.Keyset;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.accounts.PersonFilter;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostFilter;
import org.magrathea.hosts.Hosts;
import org.magrathea.lists.Cell;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListQuery;
import org.magrathea.lists.Listing;
import org.magrathea.lists.Lists;
import org.magrathea.lists.Source;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Mirrors with their disk usage and the costs of their recent runs. */
@Component
class MirrorCostList {

    private static final Keyset<Mirror> NAME = Keyset.<Mirror>order()
            .text("m.name", Keyset.Way.UP, Mirror::name)
            .number("m.id", Keyset.Way.UP, Mirror::id);
    private static final Keyset<Mirror> HOST = Keyset.<Mirror>order()
            .number("m.hostId", Keyset.Way.UP, Mirror::hostId)
            .text("m.name", Keyset.Way.UP, Mirror::name)
            .number("m.id", Keyset.Way.UP, Mirror::id);

    private final Lists lists;
    private final Mirrors mirrors;
    private final Hosts hosts;
    private final People people;
    private final Clock clock;
    private final Source<Mirror> source;
    private final Listing<Mirror, Row> list;

    /** A mirror with the names of its host and owner, and the costs of its recent runs. */
    record Row(MirrorFacts mirror, String host, String owner, MirrorCosts costs) {

        Cell each(Cell cost) {
            return costs.runs() == 0 ? Cell.text(null) : cost;
        }
    }

    MirrorCostList(Lists lists, Mirrors mirrors, Hosts hosts, People people, EntityManager entities, Clock clock) {
        this.lists = lists;
        this.mirrors = mirrors;
        this.hosts = hosts;
        this.people = people;
        this.clock = clock;
        source = Source.jpql(entities, Mirror.class, "select m from Mirror m");
        list = Listing.<Mirror, Row>of("mirror", "mirrors")
                .empty("No mirrors yet.")
                .order("host", HOST)
                .order("name", NAME)
                .filter(Filter.search("Name or URL", "m.name", "m.source.url"))
                .filter(HostFilter.of(hosts, "m.hostId"))
                .filter(PersonFilter.of("owner", "Owner", "m.ownerId"))
                .column("Mirror", "", "name", row -> Cell.of(Cell.link(row.mirror.name(), "/mirrors/" + row.mirror.id()),
                        new Cell.Note(row.owner)))
                .export("owner", Row::owner)
                .column("Host", "", "host", row -> Cell.text(row.host))
                .column("State", row -> Cell.badge(row.mirror.condition().badge(), row.mirror.word()))
                .column("Disk usage", "num", null, row -> new Cell.Bytes(row.mirror.holds().held()))
                .column("Runs", "num", null, row -> new Cell.Number(row.costs.runs()))
                .column("Download per run", "num", null, row -> row.each(new Cell.Bytes(row.costs.fetchedEach())))
                .column("Time per run", "num", null, row -> row.each(new Cell.Length(row.costs.tookEach())))
                .column("Last public read", "nowrap", null, row -> Cell.ago(row.mirror.holds().readAt(), "not known"));
    }

    ModelAndView answer(ListQuery query, String view) {
        return lists.answer(list, query, source, Condition.of("m.state <> REMOVED"), this::rows, view);
    }

    private List<Row> rows(List<Mirror> some) {
        Map<Long, String> names = hosts.all().stream().collect(Collectors.toMap(Host::id, Host::name));
        Map<Long, Person> owners = people.byIds(some.stream().map(Mirror::ownerId).distinct().toList());
        Map<Long, MirrorCosts> costs = mirrors.costs(some.stream().map(Mirror::id).toList());
        Instant now = clock.instant();
        return some.stream()
                .map(mirror -> new Row(mirror.facts(now), names.getOrDefault(mirror.hostId(), ""),
                        owners.containsKey(mirror.ownerId()) ? owners.get(mirror.ownerId()).name() : "deleted account",
                        costs.getOrDefault(mirror.id(), MirrorCosts.of(List.of()))))
                .toList();
    }
}
