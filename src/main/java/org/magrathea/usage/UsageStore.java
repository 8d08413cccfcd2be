package org.magrathea.usage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of usage. Each method uses a number of statements that does not depend on the number of machines. */
@Component
class UsageStore {

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    UsageStore(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** A block of a source. */
    record Row(long source, Block block) {
    }

    /** Which block of which source. */
    private record Place(long source, int slot) {
    }

    /** The sources of machines, by machine. Machines without usage are left out. */
    Map<Long, Long> ofMachines(Collection<Long> machines) {
        return sources("machine_id", machines);
    }

    /** The sources of hosts, by host. Hosts without usage are left out. */
    Map<Long, Long> ofHosts(Collection<Long> hosts) {
        return sources("host_id", hosts);
    }

    private Map<Long, Long> sources(String column, Collection<Long> of) {
        Map<Long, Long> found = new HashMap<>();
        if (!of.isEmpty()) {
            sql.sql("select " + column + ", id from usage_source where " + column + " in (:of)")
                    .param("of", of)
                    .query((row, number) -> found.put(row.getLong(1), row.getLong(2)))
                    .list();
        }
        return found;
    }

    /** The same; machines without usage get a source. */
    Map<Long, Long> ofMachinesOrNew(Set<Long> machines) {
        Map<Long, Long> known = ofMachines(machines);
        List<Object[]> missing = machines.stream().filter(id -> !known.containsKey(id)).map(id -> new Object[]{id}).toList();
        if (missing.isEmpty()) {
            return known;
        }
        batches.batchUpdate("insert into usage_source (machine_id) values (?)", missing);
        return ofMachines(machines);
    }

    Optional<Long> ofMachine(long machine) {
        return Optional.ofNullable(ofMachines(List.of(machine)).get(machine));
    }

    Optional<Long> ofHost(long host) {
        return sql.sql("select id from usage_source where host_id = ?").param(host).query(Long.class).optional();
    }

    long ofHostOrNew(long host) {
        return ofHost(host).orElseGet(() -> {
            sql.sql("insert into usage_source (host_id) values (?)").param(host).update();
            return ofHost(host).orElseThrow();
        });
    }

    /** The blocks of sources that overlap a span of time, in seconds since 1970, in the order of time. */
    List<Row> blocks(Collection<Long> sources, Resolution resolution, int series, long from, long to) {
        if (sources.isEmpty() || from >= to) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        sql.sql("""
                select source_id, begins_at, points from usage_block where source_id in (:sources) and resolution = :resolution
                and begins_at > :after and begins_at < :to order by source_id, begins_at""")
                .param("sources", sources)
                .param("resolution", resolution.ordinal())
                .param("after", from - resolution.span())
                .param("to", to)
                .query((row, number) -> rows.add(new Row(row.getLong(1),
                        Block.of(resolution, series, row.getLong(2), row.getBytes(3)))))
                .list();
        return rows;
    }

    /** Stores blocks in their slots. What was in a slot is replaced. */
    void put(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Resolution resolution = rows.getFirst().block().resolution();
        Set<Place> there = places(rows, resolution);
        List<Object[]> changed = new ArrayList<>();
        List<Object[]> added = new ArrayList<>();
        for (Row row : rows) {
            int slot = resolution.slotOf(row.block().begin());
            Object[] values = {row.block().begin(), row.block().bytes(), row.source(), resolution.ordinal(), slot};
            (there.contains(new Place(row.source(), slot)) ? changed : added).add(values);
        }
        if (!changed.isEmpty()) {
            batches.batchUpdate("""
                    update usage_block set begins_at = ?, points = ? where source_id = ? and resolution = ? and slot = ?""",
                    changed);
        }
        if (!added.isEmpty()) {
            batches.batchUpdate("""
                    insert into usage_block (begins_at, points, source_id, resolution, slot) values (?, ?, ?, ?, ?)""", added);
        }
    }

    private Set<Place> places(List<Row> rows, Resolution resolution) {
        return Set.copyOf(sql.sql("""
                select source_id, slot from usage_block where source_id in (:sources) and resolution = :resolution
                and slot in (:slots)""")
                .param("sources", rows.stream().map(Row::source).distinct().toList())
                .param("resolution", resolution.ordinal())
                .param("slots", rows.stream().map(row -> resolution.slotOf(row.block().begin())).distinct().toList())
                .query((row, number) -> new Place(row.getLong(1), row.getInt(2)))
                .list());
    }

    /** Deletes blocks that end before this time, in seconds since 1970. Blocks of deleted machines are not replaced. */
    void deleteBefore(Resolution resolution, long time) {
        sql.sql("delete from usage_block where resolution = ? and begins_at < ?")
                .params(resolution.ordinal(), time - resolution.span())
                .update();
    }
}
