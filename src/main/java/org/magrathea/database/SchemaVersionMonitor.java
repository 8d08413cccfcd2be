package org.magrathea.database;

import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Stops this node cleanly when a newer node has upgraded the tables, because it would misread them. Its jobs continue on their
 * hosts, and the newer node takes them over.
 */
@Component
class SchemaVersionMonitor {

    private static final Logger log = LoggerFactory.getLogger(SchemaVersionMonitor.class);
    private static final int OUTDATED = 3;

    private final String own;
    private final JdbcClient sql;
    private final ConfigurableApplicationContext context;
    private boolean ending;

    SchemaVersionMonitor(Flyway flyway, JdbcClient sql, ConfigurableApplicationContext context) {
        this.sql = sql;
        this.context = context;
        own = Objects.requireNonNull(flyway.info().current()).getVersion().toString();
    }

    @Scheduled(fixedDelay = 2000)
    void poll() {
        try {
            String now = sql.sql("select \"version\" from \"flyway_schema_history\" order by \"installed_rank\" desc limit 1")
                    .query(String.class)
                    .single();
            if (!now.equals(own) && !ending) {
                ending = true;
                log.error(
                        "The database was upgraded to version {}, this node has version {}. The node stops. Start it"
                                + " with the newer version of Magrathea",
                        now, own);
                Thread.ofPlatform().daemon(false).start(() -> System.exit(SpringApplication.exit(context, () -> OUTDATED)));
            }
        } catch (DataAccessException unavailable) {
            log.debug("The version of the tables cannot be read: {}", unavailable.getMessage());
        }
    }
}
