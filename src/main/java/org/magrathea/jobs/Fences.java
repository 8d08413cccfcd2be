package org.magrathea.jobs;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues fencing numbers. Each is higher than all earlier ones on all nodes. */
@Component
class Fences {

    private final JdbcClient sql;

    Fences(JdbcClient sql) {
        this.sql = sql;
    }

    /** The row stays locked until the transaction ends. Claims therefore get their numbers in order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long next() {
        sql.sql("update fence set last_given = last_given + 1").update();
        return sql.sql("select last_given from fence").query(Long.class).single();
    }

    /** Makes sure that the next number is higher than this one. */
    void raise(long seen) {
        sql.sql("update fence set last_given = :seen where last_given < :seen").param("seen", seen).update();
    }
}
