package org.magrathea;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

class MigrationsTest {

    static Stream<Arguments> databases() {
        return Stream.of(Arguments.of("H2", (Supplier<DataSource>) () -> Databases.h2("migrations")),
                Arguments.of("PostgreSQL", (Supplier<DataSource>) () -> Databases.postgres("migrations")));
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
