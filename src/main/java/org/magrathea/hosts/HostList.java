package org.magrathea.hosts;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.Chart;
import org.magrathea.Keyset;
import org.magrathea.Quantities;
import org.magrathea.lists.Cell;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListQuery;
import org.magrathea.lists.Listing;
import org.magrathea.lists.Lists;
import org.magrathea.lists.Source;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The list of hosts. */
@Component
class HostList {

    private static final Keyset<UmlHost> NAME = Keyset.<UmlHost>order()
            .text("h.name", Keyset.Way.UP, host -> host.facts().name());
    private static final Keyset<UmlHost> ADDED = Keyset.<UmlHost>order()
            .number("h.id", Keyset.Way.DOWN, host -> host.facts().id());

    private final Lists lists;
    private final Source<UmlHost> source;
    private final List<HostColumn> columns;
    private final HostSparklines sparklines;
    private final Listing<UmlHost, Row> list;

    HostList(Lists lists, EntityManager entities, List<HostColumn> columns, HostSparklines sparklines) {
        this.lists = lists;
        this.columns = columns;
        this.sparklines = sparklines;
        source = Source.jpql(entities, UmlHost.class, "select h from UmlHost h");
        list = list();
        columns.forEach(column -> list.column(column.label(), "nowrap", null, row -> cell(row, column)));
        list.export("job_slots", row -> row.host.jobsAtOnce());
    }

    /**
     * A row of the list.
     *
     * @param cells of the columns of other modules, by label
     * @param load of the last 24 hours
     */
    record Row(Host host, Map<String, HostCell> cells, Chart.@Nullable Line load) {
    }

    private static Listing<UmlHost, Row> list() {
        return Listing.<UmlHost, Row>of("host", "hosts")
                .empty("No host yet. A host is a server that runs UML guests. The portal connects over SSH with its own key.")
                .order("name", NAME)
                .order("added", ADDED)
                .filter(Filter.search("Name or address", "h.name", "h.address"))
                .filter(Filter.choice("state", "State", "All states",
                        Filter.option("reachable", "reachable", "h.seenAt is not null and h.problem is null"),
                        Filter.option("unreachable", "unreachable", "h.problem is not null"),
                        Filter.option("low", "disk low", "h.capacity.diskFree * 100 < h.capacity.diskTotal * 20")))
                .column("Host", "", "name", row -> Cell.of(Cell.link(row.host.name(), "/admin/hosts/" + row.host.id()),
                        new Cell.Below(row.host.address())))
                .export("address", row -> row.host.address())
                .column("State", "", null, row -> state(row.host))
                .column("Memory", "nowrap", null, row -> has(row.host, HostList::memory))
                .export("memory_total", row -> row.host.capacity() == null ? null : row.host.capacity().memoryTotal())
                .column("Disk", "nowrap", null, row -> has(row.host,
                        capacity -> Cell.usage(capacity.diskTotal() - capacity.diskFree(), capacity.diskTotal())))
                .export("disk_total", row -> row.host.capacity() == null ? null : row.host.capacity().diskTotal())
                .column("Load, 24 h", "nowrap", null, row -> has(row.host, capacity -> load(row, capacity)));
    }

    private static Cell cell(Row row, HostColumn column) {
        HostCell cell = row.cells.getOrDefault(column.label(), HostCell.UNKNOWN);
        Cell text = cell.look().isEmpty() ? new Cell.Text(cell.text()) : Cell.badge(cell.look(), cell.text());
        return cell.detail().isEmpty() ? text : Cell.of(text, new Cell.Below(cell.detail()));
    }

    private interface OfCapacity {
        Cell cell(Capacity capacity);
    }

    private static Cell has(Host host, OfCapacity cell) {
        Capacity capacity = host.capacity();
        return capacity == null ? Cell.text(null) : cell.cell(capacity);
    }

    private static Cell state(Host host) {
        Cell badge = host.reachable()
                ? Cell.badge("good", "reachable")
                : host.problem() == null ? Cell.badge("", "not polled yet") : Cell.badge("bad", "unreachable");
        return host.seenAt() == null ? badge : Cell.of(badge, new Cell.Time(host.seenAt(), true));
    }

    private static Cell memory(Capacity capacity) {
        return Cell.of(Cell.usage(capacity.memoryTotal() - capacity.memoryAvailable(), capacity.memoryTotal()),
                new Cell.Below("Promised " + Quantities.bytes(capacity.memoryPromised()) + ", "
                        + String.format(Locale.UK, "%.2f×", capacity.oversubscription())));
    }

    private static Cell load(Row row, Capacity capacity) {
        return new Cell.Spark(row.load, "Load of " + row.host.name() + " in the last 24 hours", capacity.cpus(),
                String.format(Locale.UK, "%.2f on %d %s", capacity.load(), capacity.cpus(),
                        capacity.cpus() == 1 ? "core" : "cores"));
    }

    ModelAndView answer(ListQuery query, String view) {
        return lists.answer(list, query, source, Condition.ALL, this::rows, view);
    }

    private List<Row> rows(List<UmlHost> some) {
        List<Host> hosts = some.stream().map(UmlHost::facts).toList();
        Map<Long, Chart.Line> loads = sparklines.load(hosts.stream().map(Host::id).toList());
        Map<Long, Map<String, HostCell>> cells = new HashMap<>();
        columns.forEach(column -> column.of(hosts)
                .forEach((host, cell) -> cells.computeIfAbsent(host, first -> new HashMap<>()).put(column.label(), cell)));
        return hosts.stream()
                .map(host -> new Row(host, cells.getOrDefault(host.id(), Map.of()), loads.get(host.id())))
                .toList();
    }
}
