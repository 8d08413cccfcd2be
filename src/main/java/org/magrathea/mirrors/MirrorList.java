package org.magrathea.mirrors;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.Keyset;
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

/** The list of mirrors. */
@Component
class MirrorList {

    private static final Keyset<Mirror> NAME = Keyset.<Mirror>order()
            .text("m.name", Keyset.Way.UP, Mirror::name)
            .number("m.id", Keyset.Way.UP, Mirror::id);
    private static final Keyset<Mirror> SIZE = Keyset.<Mirror>order()
            .number("m.contents.bytes", Keyset.Way.DOWN, mirror -> mirror.facts(Instant.EPOCH).holds().bytes())
            .number("m.id", Keyset.Way.UP, Mirror::id);

    private final Lists lists;
    private final Hosts hosts;
    private final Clock clock;
    private final Source<Mirror> source;
    private final Listing<Mirror, Row> list;

    /** A mirror with the name of its host. */
    record Row(MirrorFacts mirror, @Nullable String host) {
    }

    MirrorList(Lists lists, Hosts hosts, EntityManager entities, Clock clock) {
        this.lists = lists;
        this.hosts = hosts;
        this.clock = clock;
        source = Source.jpql(entities, Mirror.class, "select m from Mirror m");
        list = Listing.<Mirror, Row>of("mirror", "mirrors")
                .empty("No mirrors yet.")
                .order("name", NAME)
                .order("size", SIZE)
                .filter(Filter.searchAs("find", "Name or URL", "m.name", "m.source.url"))
                .filter(Filter.choice("state", "State", "All states",
                        Filter.option("active", "active", "m.state = ACTIVE and m.runs.failures.failures = 0"),
                        Filter.option("failing", "failing", "m.state = ACTIVE and m.runs.failures.failures > 0"),
                        Filter.option("paused", "paused", "m.state = PAUSED")))
                .filter(HostFilter.of(hosts, "m.hostId"))
                .filter(PersonFilter.of("owner", "Owner", "m.ownerId"))
                .column("Mirror", "", "name", row -> Cell.link(row.mirror.name(), "/mirrors/" + row.mirror.id()))
                .column("URL", "wide long small", null, row -> Cell.text(row.mirror.source().url()))
                .column("Host", row -> Cell.text(row.host))
                .column("State", row -> Cell.badge(row.mirror.condition().badge(), row.mirror.word()))
                .column("Last sync", "nowrap", null, row -> row.mirror.runs().lastGoodAt() == null
                        ? new Cell.None("never")
                        : Cell.time(row.mirror.runs().lastGoodAt()))
                .column("Files", "num", null, row -> new Cell.Number(row.mirror.holds().files()))
                .column("Size", "num", "size", row -> new Cell.Bytes(row.mirror.holds().bytes()));
    }

    ModelAndView answer(ListQuery query, String view) {
        return lists.answer(list, query, source, Condition.of("m.state <> REMOVED"), this::rows, view);
    }

    private List<Row> rows(List<Mirror> some) {
        Map<Long, String> names = hosts.all().stream().collect(Collectors.toMap(Host::id, Host::name));
        Instant now = clock.instant();
        return some.stream().map(mirror -> new Row(mirror.facts(now), names.get(mirror.hostId()))).toList();
    }
}
