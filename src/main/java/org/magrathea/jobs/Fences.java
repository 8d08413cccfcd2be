package org.magrathea.jobs;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives fencing numbers, each higher than all before, on all nodes together. */
@Component
class Fences {

    private final JdbcClient sql;

    Fences(JdbcClient sql) {
        this.sql = sql;
    }

    /** The row stays locked until the transaction ends, so that claims get their numbers in order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long next() {
        sql.sql("update fence set last_given = last_given + 1").update();
        return sql.sql("select last_given from fence").query(Long.class).single();
    }

    /** The next number is above this one. */
    void raise(long seen) {
        sql.sql("update fence set last_given = :seen where last_given < :seen").param("seen", seen).update();
    }
}
