package org.magrathea.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.stereotype.Component;

/**
 * Timeouts for PostgreSQL: connection 3 s, statement 10 s, answer 12 s. Values in the database URL override them. Upgrades of
 * the tables use separate connections without timeouts.
 */
@Component
class DatabaseLimits implements BeanPostProcessor, FlywayConfigurationCustomizer {

    private static final Map<String, String> LIMITS = Map.of("connectTimeout", "3", "loginTimeout", "5", "socketTimeout", "12",
            "cancelSignalTimeout", "3", "tcpKeepAlive", "true", "options",
            "-c statement_timeout=10s -c lock_timeout=8s -c idle_in_transaction_session_timeout=60s");

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && isPostgres(pool)) {
            LIMITS.forEach((setting, value) -> {
                if (!pool.getJdbcUrl().contains(setting + "=")) {
                    pool.getDataSourceProperties().putIfAbsent(setting, value);
                }
            });
        }
        return bean;
    }

    @Override
    public void customize(FluentConfiguration upgrade) {
        DataSource database = upgrade.getDataSource();
        if (database instanceof HikariDataSource pool && isPostgres(pool)) {
            upgrade.dataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        }
    }

    private static boolean isPostgres(HikariDataSource pool) {
        return pool.getJdbcUrl() != null && pool.getJdbcUrl().startsWith("jdbc:postgresql:");
    }
}
