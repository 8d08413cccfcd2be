package org.magrathea.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;

/**
 * Opens a test connection before the pool is used. Without a usable database the pool would retry for a long time and log a
 * stack trace.
 */
@Component
class DatabaseProbe implements BeanPostProcessor {

    /** Seconds to connect, and again to log in. The URL can override them. */
    private static final String TIMEOUT = "10";

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            try {
                DriverManager.getConnection(pool.getJdbcUrl(), login(pool)).close();
            } catch (SQLException unavailable) {
                throw new CannotGetJdbcConnectionException("The database cannot be used", unavailable);
            }
        }
        return bean;
    }

    private static Properties login(HikariDataSource pool) {
        Properties login = new Properties();
        if (pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            login.setProperty("connectTimeout", TIMEOUT);
            login.setProperty("loginTimeout", TIMEOUT);
        }
        if (pool.getUsername() != null) {
            login.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            login.setProperty("password", pool.getPassword());
        }
        return login;
    }
}
