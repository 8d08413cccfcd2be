package org.magrathea.usage;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The positions in the samples of hosts. */
@Component
class Cursors {

    private static final RowMapper<Cursor> CURSOR = (row, number) -> new Cursor(row.getString("series"), row.getLong("number"),
            row.getString("boot"), row.getLong("booted_at"), row.getLong("aggregated_to"));

    private final JdbcClient sql;

    Cursors(JdbcClient sql) {
        this.sql = sql;
    }

    Cursor of(long host) {
        return sql.sql("select * from usage_cursor where host_id = ?").param(host).query(CURSOR).optional().orElse(Cursor.NONE);
    }

    /** Locks the position, so that one node at a time records samples of a host. Call it in a transaction. */
    Cursor lock(long host) {
        return sql.sql("select * from usage_cursor where host_id = ? for update")
                .param(host)
                .query(CURSOR)
                .optional()
                .orElse(Cursor.NONE);
    }

    /** @throws org.springframework.dao.DuplicateKeyException another node has recorded the first samples at the same time */
    void put(long host, Cursor cursor) {
        int known = sql.sql("""
                update usage_cursor set series = ?, number = ?, boot = ?, booted_at = ?, aggregated_to = ? where host_id = ?""")
                .params(cursor.series(), cursor.number(), cursor.boot(), cursor.bootedAt(), cursor.aggregatedTo(), host)
                .update();
        if (known == 0) {
            sql.sql("""
                    insert into usage_cursor (series, number, boot, booted_at, aggregated_to, host_id)
                    values (?, ?, ?, ?, ?, ?)""")
                    .params(cursor.series(), cursor.number(), cursor.boot(), cursor.bootedAt(), cursor.aggregatedTo(), host)
                    .update();
        }
    }
}
