package org.magrathea.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the numbers of a table above those that were used for things that its database does not know (any more). */
@Component
public class UsedNumbers {

    private final JdbcClient sql;

    UsedNumbers(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * The next row of the table gets a number above {@code used}. Not for use inside a transaction: H2 ends it.
     *
     * @param table its key is an identity column {@code id}
     * @return whether the table did not know of them
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
