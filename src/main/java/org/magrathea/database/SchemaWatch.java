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
 * When another node of a newer version has upgraded the tables, this one ends in order: it would misread them. Its jobs go
 * on on their hosts, and the newer node takes them over.
 */
@Component
class SchemaWatch {

    private static final Logger log = LoggerFactory.getLogger(SchemaWatch.class);
    private static final int OUTDATED = 3;

    private final String mine;
    private final JdbcClient sql;
    private final ConfigurableApplicationContext context;
    private boolean ending;

    SchemaWatch(Flyway flyway, JdbcClient sql, ConfigurableApplicationContext context) {
        this.sql = sql;
        this.context = context;
        mine = Objects.requireNonNull(flyway.info().current()).getVersion().toString();
    }

    @Scheduled(fixedDelay = 2000)
    void look() {
        try {
            String now = sql.sql("select \"version\" from \"flyway_schema_history\" order by \"installed_rank\" desc limit 1")
                    .query(String.class)
                    .single();
            if (!now.equals(mine) && !ending) {
                ending = true;
                log.error("The database was upgraded to version {} of its tables; this node knows {}. It ends; start it again"
                        + " with the newer version of Magrathea", now, mine);
                Thread.ofPlatform().daemon(false).start(() -> System.exit(SpringApplication.exit(context, () -> OUTDATED)));
            }
        } catch (DataAccessException away) {
            log.debug("The version of the tables cannot be read: {}", away.getMessage());
        }
    }
}
