package org.magrathea.jobs;

import javax.sql.DataSource;
import org.magrathea.database.H2File;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Releases tasks of a portal process that died. An H2 file belongs to one process, so tasks that are still marked as
 * picked at start-up are orphans. On PostgreSQL another node may run them; there missed heartbeats decide.
 */
@Component
class OrphanRelease implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(OrphanRelease.class);

    private final DataSource database;
    private final JdbcClient sql;

    OrphanRelease(DataSource database, JdbcClient sql, FlywayMigrationInitializer migrated) {
        this.database = database;
        this.sql = sql;
    }

    @Override
    public void afterPropertiesSet() {
        if (!H2File.holds(database)) {
            return;
        }
        int released = sql.sql("update scheduled_tasks set picked = false, picked_by = null where picked = true").update();
        if (released > 0) {
            log.info("Resuming {} tasks that the last run of the portal left behind", released);
        }
    }
}
