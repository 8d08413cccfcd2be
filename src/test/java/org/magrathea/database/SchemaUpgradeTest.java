package org.magrathea.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.MagratheaProperties;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables that were just made go on being good when the connection that made them is closed, half an hour later. */
class SchemaUpgradeTest {

    private static final String PERSON = """
            insert into account (name, email, password_hash, password_temporary, role, zone, enabled, generation, created_at,
            version) values ('otter', 'otter@example.org', 'none', false, 'TENANT', 'UTC', true, 1, now(), 0)""";

    @TempDir
    Path folder;

    @Test
    void tablesOutliveTheConnectionThatCreatedThem() throws SQLException {
        try (HikariDataSource pool = pool("upgraded")) {
            new SchemaUpgrade(new MagratheaProperties("1", folder, URI.create("http://localhost"), "nobody"))
                    .migrate(Flyway.configure().dataSource(pool).load());

            closeAllBut(pool);

            assertThat(JdbcClient.create(pool).sql(PERSON).update()).isEqualTo(1);
        }
    }

    /** Why it takes a step of its own. When this fails, H2 has learnt it, and the step can go. */
    @Test
    void anH2OfThisVersionKeepsThatConnectionInItsChecks() throws SQLException {
        try (HikariDataSource keeper = pool("plain")) {
            assertThat(JdbcClient.create(keeper).sql("select 1").query(Integer.class).single()).isEqualTo(1);
            try (HikariDataSource maker = pool("plain")) {
                Flyway.configure().dataSource(maker).load().migrate();
            }

            assertThatThrownBy(() -> JdbcClient.create(keeper).sql(PERSON).update()).hasStackTraceContaining("has been closed");
        }
    }

    /** One that was not used for the upgrade stays, so that the database stays open. */
    private static void closeAllBut(HikariDataSource pool) throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int at = 0; at < pool.getMaximumPoolSize(); at++) {
            all.add(pool.getConnection());
        }
        Connection stays = all.removeLast();
        pool.getHikariPoolMXBean().softEvictConnections();
        for (Connection goes : all) {
            goes.close();
        }
        try (Connection fresh = pool.getConnection()) {
            assertThat(fresh.isValid(1)).isTrue();
        }
        stays.close();
    }

    private HikariDataSource pool(String name) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:file:" + folder.resolve(name));
        pool.setMaximumPoolSize(3);
        return pool;
    }
}
