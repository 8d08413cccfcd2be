package org.magrathea.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of entries. There is a way to add to it and there are ways to read it, and no other. */
@Component
class LedgerBook {

    private static final Keyset<Entry> NEWEST = Keyset.<Entry>order().number("id", Keyset.Way.DOWN, Entry::number);

    private final JdbcClient sql;

    LedgerBook(JdbcClient sql) {
        this.sql = sql;
    }

    /** The last entry by the head, and the highest number that there is; all of one moment. */
    record Top(long number, @Nullable String hash, long highest) {
    }

    /**
     * Adds to the end of the chain. Must be called in a transaction, as its last act on the database: the head stays locked
     * until the commit, so whoever waits for it must hold nothing that its holder still needs.
     */
    List<Entry> append(List<Draft> drafts) {
        List<Entry> written = new ArrayList<>();
        Top head = sql.sql("select entry_id, hash, entry_id as highest from ledger_head where id = 1 for update")
                .query(LedgerBook::head)
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
                from ledger_head where id = 1""").query(LedgerBook::head).single();
    }

    /** Entries in their order after a number, of one machine or of all. */
    List<Entry> after(long number, @Nullable Long machine, int most) {
        return sql.sql("select * from ledger_entry where id > :number" + of(machine) + " order by id limit " + most)
                .param("number", number)
                .param("machine", machine)
                .query(LedgerBook::entry)
                .list();
    }

    /** Entries from the newest on, of one machine or of all. */
    Paged<Entry> newest(@Nullable Long machine, PageAt at, int size) {
        return NEWEST.page(at, size, (condition, values, order, most) -> sql
                .sql("select * from ledger_entry where " + condition + of(machine) + " order by " + order + " limit " + most)
                .params(values)
                .param("machine", machine)
                .query(LedgerBook::entry)
                .list());
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

    private static Entry entry(ResultSet row, int index) throws SQLException {
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
