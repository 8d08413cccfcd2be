package org.magrathea.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The activity of machines: entries of the ledger with what they are filtered by. */
@Component
class ActivityRepository {

    private static final Keyset<Entry> NEWEST = Keyset.<Entry>order().number("e.id", Keyset.Way.DOWN, Entry::number);
    private static final Keyset<Entry> NEWEST_OF_SELECTED = Keyset.<Entry>order()
            .number("a.entry_id", Keyset.Way.DOWN, Entry::number);

    private final JdbcClient sql;

    ActivityRepository(JdbcClient sql) {
        this.sql = sql;
    }

    /** Records what an entry is filtered by, in the transaction that appends it. */
    void add(Entry entry, Activity activity) {
        if (entry.machineId() == null) {
            return;
        }
        sql.sql("insert into machine_activity (entry_id, machine_id, kind, by_admin, person) values"
                + " (:entry, :machine, :kind, :admin, :person)")
                .param("entry", entry.number())
                .param("machine", entry.machineId())
                .param("kind", activity.kind().name())
                .param("admin", activity.byAdmin())
                .param("person", activity.person())
                .update();
    }

    /** Entries of a machine, newest first. */
    Paged<Entry> newest(long machine, ActivityFilter filter, PageAt at, int size) {
        if (!filter.isActive()) {
            return NEWEST.page(at, size, (condition, values, order, most) -> read(
                    "ledger_entry e where e.machine_id = :machine and " + condition, values, machine, order, most));
        }
        ActivityKind kind = filter.show().kind();
        String where = "machine_activity a join ledger_entry e on e.id = a.entry_id where a.machine_id = :machine"
                + (kind == null ? "" : " and a.kind = '" + kind.name() + "'")
                + (filter.show().byAdmin() ? " and a.by_admin = true" : "")
                + (filter.person().isEmpty() ? "" : " and a.person = :person");
        return NEWEST_OF_SELECTED.page(at, size, (condition, values, order, most) -> {
            Map<String, Object> selected = new HashMap<>(values);
            selected.put("person", filter.person());
            return read(where + " and " + condition, selected, machine, order, most);
        });
    }

    private List<Entry> read(String from, Map<String, Object> values, long machine, String order, int most) {
        return sql.sql("select e.* from " + from + " order by " + order + " limit " + most)
                .params(values)
                .param("machine", machine)
                .query(LedgerRepository::entry)
                .list();
    }
}
