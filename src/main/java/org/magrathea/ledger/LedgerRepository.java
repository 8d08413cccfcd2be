package org.magrathea.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The append-only table of entries: methods to add and to read, none to change. */
@Component
class LedgerRepository {

    private final JdbcClient sql;

    LedgerRepository(JdbcClient sql) {
        this.sql = sql;
    }

    /** The last entry according to the head, and the highest number in the table, read in one statement. */
    record Top(long number, @Nullable String hash, long highest) {
    }

    /**
     * Appends to the chain. Call it in a transaction, as the last statement: the head stays locked until the commit. A
     * transaction that waits for the head must not hold locks that the holder still needs.
     */
    List<Entry> append(List<Draft> drafts) {
        List<Entry> written = new ArrayList<>();
        Top head = sql.sql("select entry_id, hash, entry_id as highest from ledger_head where id = 1 for update")
                .query(LedgerRepository::head)
                .single();
        long number = head.number();
        String hash = head.hash();
        for (Draft draft : drafts) {
            Entry entry = draft.after(number, hash);
            insert(entry);
            written.add(entry);
            number = entry.number();
            hash = entry.hash();
        }
        sql.sql("update ledger_head set entry_id = :number, hash = :hash where id = 1")
                .param("number", number)
                .param("hash", hash)
                .update();
        return written;
    }

    Top top() {
        return sql.sql("""
                select entry_id, hash, (select coalesce(max(id), 0) from ledger_entry) as highest
                from ledger_head where id = 1""").query(LedgerRepository::head).single();
    }

    /** Entries after a number in ascending order, of one machine or of all. */
    List<Entry> after(long number, @Nullable Long machine, int most) {
        return sql.sql("select * from ledger_entry where id > :number" + of(machine) + " order by id limit " + most)
                .param("number", number)
                .param("machine", machine)
                .query(LedgerRepository::entry)
                .list();
    }

    /** The newest entries of these machines. */
    List<Entry> newest(Collection<Long> machines, int most) {
        return machines.isEmpty()
                ? List.of()
                : sql.sql("select * from ledger_entry where machine_id in (:machines) order by id desc limit " + most)
                        .param("machines", machines)
                        .query(LedgerRepository::entry)
                        .list();
    }

    private static String of(@Nullable Long machine) {
        return machine == null ? "" : " and machine_id = :machine";
    }

    private void insert(Entry entry) {
        sql.sql("""
                insert into ledger_entry (id, at, actor, actor_id, act, machine_id, machine_name, request_id, job_id, what, why,
                previous_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(parameters(entry))
                .update();
    }

    private static List<@Nullable Object> parameters(Entry entry) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(entry.number());
        values.add(OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC));
        values.add(entry.actor());
        values.add(entry.actorId());
        values.add(entry.act());
        values.add(entry.machineId());
        values.add(entry.machine());
        values.add(entry.request());
        values.add(entry.job());
        values.add(entry.what());
        values.add(entry.why());
        values.add(entry.previousHash());
        values.add(entry.hash());
        return values;
    }

    private static Top head(ResultSet row, int index) throws SQLException {
        return new Top(row.getLong("entry_id"), row.getString("hash"), row.getLong("highest"));
    }

    static Entry entry(ResultSet row, int index) throws SQLException {
        Instant at = Objects.requireNonNull(row.getObject("at", OffsetDateTime.class)).toInstant();
        return new Entry(row.getLong("id"), at, text(row, "actor"), row.getObject("actor_id", Long.class), text(row, "act"),
                row.getObject("machine_id", Long.class), row.getString("machine_name"), row.getObject("request_id", Long.class),
                row.getObject("job_id", Long.class), text(row, "what"), row.getString("why"), row.getString("previous_hash"),
                text(row, "hash"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }
}
