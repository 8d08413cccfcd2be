package org.magrathea.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the numbers of a table above those in use elsewhere, e.g. after a backup was restored. */
@Component
public class IdSequenceGuard {

    private final JdbcClient sql;

    IdSequenceGuard(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Makes the next row of the table get a number above {@code used}. Do not call it in a transaction: H2 ends it.
     *
     * @param table a table with an identity column {@code id} as its key
     * @return whether the number was raised
     */
    public boolean raise(String table, long used) {
        long known = sql.sql("select coalesce(max(id), 0) from " + table).query(Long.class).single();
        if (known >= used) {
            return false;
        }
        sql.sql("alter table " + table + " alter column id restart with " + (used + 1)).update();
        return true;
    }
}
