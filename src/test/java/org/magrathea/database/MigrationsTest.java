package org.magrathea.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.magrathea.Databases;
import org.magrathea.SideBySide;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

@SideBySide
class MigrationsTest {

    static Stream<Arguments> databases() {
        return named("migrations");
    }

    static Stream<Arguments> databasesWithoutTables() {
        return named("former_jobs");
    }

    static Stream<Arguments> databasesWithFormerMethods() {
        return named("former_methods");
    }

    private static Stream<Arguments> named(String name) {
        return Stream.of(Arguments.of("H2", (Supplier<DataSource>) () -> Databases.h2(name)),
                Arguments.of("PostgreSQL", (Supplier<DataSource>) () -> Databases.postgres(name)));
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("databases")
    void theSameMigrationsGiveTheTablesThatTheEntitiesExpect(String name, Supplier<DataSource> start) {
        DataSource database = start.get();
        var migrated = Flyway.configure().dataSource(database).load().migrate();

        assertThat(migrated.migrationsExecuted).isPositive();
        assertThat(entityManagerFactoryOn(database)).isNotNull();
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("databases")
    void runningThemAgainChangesNothing(String name, Supplier<DataSource> start) {
        DataSource database = start.get();
        Flyway flyway = Flyway.configure().dataSource(database).load();
        flyway.migrate();

        assertThat(flyway.migrate().migrationsExecuted).isZero();
    }

    /** Jobs of portals before version 10 of the host's protocol named their operation in their JSON. */
    @ParameterizedTest(name = "on {0}")
    @MethodSource("databasesWithoutTables")
    void jobsOfFormerVersionsAreNamedByTheirVerbs(String name, Supplier<DataSource> start) throws SQLException {
        DataSource database = new SingleConnectionDataSource(start.get().getConnection(), true);
        Flyway.configure().dataSource(database).target("43").load().migrate();
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("""
                insert into uml_host (name, address, port, login, host_key, jobs_at_once, network, version)
                values ('zaphod', '192.0.2.1', 22, 'umlhost', 'key', 4, 'none', 0)""").update();
        List.of("{\"verb\":\"thaw\",\"guest\":\"wren\"}",
                "{\"verb\":\"adopt\",\"guest\":\"wren\",\"stranger\":\"0123456789abcdef\",\"home\":null}",
                "{\"verb\":\"probe-mirror\",\"name\":\"m\",\"kind\":null,\"leaveOut\":[\"\\\"name\\\":\"]}",
                "{\"verb\":\"pull-mirror\",\"name\":\"m\",\"kind\":\"RPM\"}",
                "{\"verb\":\"import-distribution\",\"name\":\"d\",\"source\":\"file:d\"}")
                .forEach(act -> sql
                        .sql("""
                                insert into job (host_id, machine_name, title, act, state, not_before, queued_at, fence, attempts, last_line,
                                version) select id, 'wren', 'A job', cast(? as varchar), 'DONE', current_timestamp, current_timestamp, 1, 1, 0, 0 from uml_host""")
                        .param(act)
                        .update());

        Flyway.configure().dataSource(database).load().migrate();

        assertThat(
                sql.sql("select verb || ' ' || background || ' ' || arguments from job order by id").query(String.class).list())
                .map(row -> row.toLowerCase(Locale.ROOT).replaceAll("\"verb\":\"[a-z-]*\",", ""))
                .containsExactly("resume false {\"machine\":\"wren\"}",
                        "import-guest false {\"machine\":\"wren\",\"unmanaged\":\"0123456789abcdef\",\"home\":null}",
                        "probe-mirror false {\"mirror\":\"m\",\"kind\":\"auto\",\"leaveout\":[\"\\\"name\\\":\"]}",
                        "pull-mirror true {\"mirror\":\"m\",\"kind\":\"rpm\"}",
                        "import-distribution false {\"name\":\"d\",\"source\":\"file:d\"}");
    }

    /** The live method of a snapshot had another name before version 12 of the host's protocol. */
    @ParameterizedTest(name = "on {0}")
    @MethodSource("databasesWithFormerMethods")
    void formerMethodsOfSnapshotsAreRenamed(String name, Supplier<DataSource> start) throws SQLException {
        DataSource database = new SingleConnectionDataSource(start.get().getConnection(), true);
        Flyway.configure().dataSource(database).target("51").load().migrate();
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("""
                insert into uml_host (name, address, port, login, host_key, jobs_at_once, network, version)
                values ('zaphod', '192.0.2.1', 22, 'umlhost', 'key', 4, 'none', 0)""").update();
        sql.sql("""
                insert into job (host_id, machine_name, title, verb, arguments, background, state, not_before, queued_at, fence,
                attempts, last_line, version) select id, 'wren', 'A job', 'snapshot',
                '{"machine":"wren","snapshot":"s-1","what":"BOTH","mode":"FREEZE"}', false, 'DONE', current_timestamp,
                current_timestamp, 1, 1, 0, 0 from uml_host""").update();

        Flyway.configure().dataSource(database).load().migrate();

        assertThat(sql.sql("select arguments from job").query(String.class).single())
                .isEqualTo("{\"machine\":\"wren\",\"snapshot\":\"s-1\",\"what\":\"BOTH\",\"mode\":\"PAUSE\"}");
    }

    private static Object entityManagerFactoryOn(DataSource database) {
        var factory = new LocalContainerEntityManagerFactoryBean();
        factory.setDataSource(database);
        factory.setPackagesToScan("org.magrathea");
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "validate", "hibernate.physical_naming_strategy",
                CamelCaseToUnderscoresNamingStrategy.class.getName()));
        factory.afterPropertiesSet();
        try {
            return factory.getObject().getMetamodel().getEntities();
        } finally {
            factory.destroy();
        }
    }
}
