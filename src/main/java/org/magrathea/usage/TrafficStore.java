package org.magrathea.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.magrathea.hosts.Traffic;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counters of hosts as last recorded, and traffic of machines by day. */
@Component
class TrafficStore {

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    TrafficStore(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** Up to where the counters of a host are recorded. */
    record Cursor(String boot, Instant recordedAt) {
    }

    /** A counter of an address. */
    record Key(String address, Traffic.Way way) {
    }

    /** Traffic of one day. */
    record Day(long machine, LocalDate day, Key key, Traffic.Count count) {
    }

    Optional<Cursor> cursor(long host) {
        return cursor(host, "");
    }

    /** Locks the cursor, so that one node at a time records the traffic of a host. Call it in a transaction. */
    Optional<Cursor> lock(long host) {
        return cursor(host, " for update");
    }

    private Optional<Cursor> cursor(long host, String lock) {
        return sql.sql("select boot, recorded_at from traffic_cursor where host_id = ?" + lock)
                .param(host)
                .query((row, number) -> new Cursor(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException another node has recorded the first counters at the same time */
    void put(long host, Cursor cursor) {
        OffsetDateTime at = cursor.recordedAt.atOffset(ZoneOffset.UTC);
        if (sql.sql("update traffic_cursor set boot = ?, recorded_at = ? where host_id = ?")
                .params(cursor.boot, at, host)
                .update() == 0) {
            sql.sql("insert into traffic_cursor (boot, recorded_at, host_id) values (?, ?, ?)")
                    .params(cursor.boot, at, host)
                    .update();
        }
    }

    Map<Key, Traffic.Count> counters(long host) {
        Map<Key, Traffic.Count> counters = new HashMap<>();
        sql.sql("select address, way, bytes, packets from traffic_counter where host_id = ?")
                .param(host)
                .query((row, number) -> counters.put(key(row), count(row)))
                .list();
        return counters;
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getString("address"), Traffic.Way.values()[row.getInt("way")]);
    }

    private static Traffic.Count count(ResultSet row) throws SQLException {
        return new Traffic.Count(row.getLong("bytes"), row.getLong("packets"));
    }

    /** Stores changed counters. {@code known} are those that have a row. */
    void putCounters(long host, Map<Key, Traffic.Count> changed, Set<Key> known) {
        List<Object[]> updates = new ArrayList<>();
        List<Object[]> inserts = new ArrayList<>();
        changed.forEach((key, count) -> (known.contains(key) ? updates : inserts)
                .add(new Object[]{count.bytes(), count.packets(), host, key.address, key.way.ordinal()}));
        batch("update traffic_counter set bytes = ?, packets = ? where host_id = ? and address = ? and way = ?", updates);
        batch("insert into traffic_counter (bytes, packets, host_id, address, way) values (?, ?, ?, ?, ?)", inserts);
    }

    /** Adds traffic to days. All are of one day. */
    void add(List<Day> days) {
        if (days.isEmpty()) {
            return;
        }
        LocalDate day = days.getFirst().day;
        Set<List<Object>> known = new HashSet<>(sql
                .sql("select machine_id, address, way from traffic_day where on_day = :day and machine_id in (:machines)")
                .param("day", day)
                .param("machines", days.stream().map(Day::machine).distinct().toList())
                .query((row, number) -> List.<Object>of(row.getLong(1), key(row)))
                .list());
        List<Object[]> updates = new ArrayList<>();
        List<Object[]> inserts = new ArrayList<>();
        for (Day one : days) {
            (known.contains(List.<Object>of(one.machine, one.key)) ? updates : inserts)
                    .add(new Object[]{one.count.bytes(), one.count.packets(), one.machine, day, one.key.address,
                            one.key.way.ordinal()});
        }
        batch("""
                update traffic_day set bytes = bytes + ?, packets = packets + ?
                where machine_id = ? and on_day = ? and address = ? and way = ?""", updates);
        batch("insert into traffic_day (bytes, packets, machine_id, on_day, address, way) values (?, ?, ?, ?, ?, ?)", inserts);
    }

    private void batch(String statement, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            batches.batchUpdate(statement, rows);
        }
    }

    /** The days of a machine from a day on, in the order of days and addresses. */
    List<Day> of(long machine, LocalDate from) {
        return sql.sql("""
                select on_day, address, way, bytes, packets from traffic_day where machine_id = ? and on_day >= ?
                order by on_day, address, way""")
                .params(machine, from)
                .query((row, number) -> new Day(machine, row.getObject("on_day", LocalDate.class), key(row), count(row)))
                .list();
    }

    /** Bytes with the internet, in both directions, since a day. Machines without any are left out. */
    Map<Long, Long> worldBytes(Collection<Long> machines, LocalDate from) {
        Map<Long, Long> bytes = new HashMap<>();
        if (!machines.isEmpty()) {
            sql.sql("""
                    select machine_id, sum(bytes) from traffic_day where machine_id in (:machines) and on_day >= :from and way in (0, 1)
                    group by machine_id""")
                    .param("machines", machines)
                    .param("from", from)
                    .query((row, number) -> bytes.put(row.getLong(1), row.getLong(2)))
                    .list();
        }
        return bytes;
    }

    /** Marks owners of these machines as warned in a month. Returns the machines that were not marked before. */
    List<Long> warn(Collection<Long> machines, LocalDate month) {
        if (machines.isEmpty()) {
            return List.of();
        }
        Set<Long> warned = new HashSet<>(sql
                .sql("select machine_id from traffic_warning where on_month = :month and machine_id in (:machines)")
                .param("month", month)
                .param("machines", machines)
                .query(Long.class)
                .list());
        List<Long> news = machines.stream().filter(one -> !warned.contains(one)).sorted().toList();
        batch("insert into traffic_warning (machine_id, on_month) values (?, ?)",
                news.stream().map(one -> new Object[]{one, month}).toList());
        return news;
    }

    void deleteBefore(LocalDate day) {
        sql.sql("delete from traffic_day where on_day < ?").param(day).update();
        sql.sql("delete from traffic_warning where on_month < ?").param(day).update();
    }
}
