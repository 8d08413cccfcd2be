package org.magrathea.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;

/**
 * Opens a connection once before the pool is used, which would write a stack trace into the log, and try for long, where there
 * is no database or no way in.
 */
@Component
class DatabaseProbe implements BeanPostProcessor {

    /** Seconds for the way to the server, and again for its greeting; a URL can say otherwise. */
    private static final String PATIENCE = "10";

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            try {
                DriverManager.getConnection(pool.getJdbcUrl(), login(pool)).close();
            } catch (SQLException away) {
                throw new CannotGetJdbcConnectionException("The database cannot be used", away);
            }
        }
        return bean;
    }

    private static Properties login(HikariDataSource pool) {
        Properties login = new Properties();
        if (pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            login.setProperty("connectTimeout", PATIENCE);
            login.setProperty("loginTimeout", PATIENCE);
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
